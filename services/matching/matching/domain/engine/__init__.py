"""The matching engine: profiles packed into columns, and compiled kernels that find the best of them exactly.

Nothing here knows storage, events or sentences. What a score is, `score.py` says; here it is only computed quickly.
"""
