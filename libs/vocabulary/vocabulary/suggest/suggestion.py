"""What a suggestion is: a code and how sure we are. A person confirms it."""

from typing import NamedTuple


class Suggestion(NamedTuple):
    """``confidence`` is between 0 and 1: 0.9 and more may be taken as it is, below 0.5 is a hint."""

    code: str
    confidence: float
