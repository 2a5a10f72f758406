"""Processes that begin at once: forks of one that has imported what they need, which takes longer than what they do."""

import multiprocessing
from multiprocessing.context import ForkServerContext

_FORKS = multiprocessing.get_context("forkserver")
_NEEDED = ["__main__"]


def forks(*modules: str) -> ForkServerContext:
    """Where to start them. A test process has one such server, so what one test file needs is added to the others'.

    To be called while tests are collected: the server imports it all when the first process is started.
    """
    _NEEDED.extend(modules)
    _FORKS.set_forkserver_preload(_NEEDED)
    return _FORKS
