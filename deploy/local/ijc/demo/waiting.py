"""Waits for something to become true, with a deadline and a sentence for the case that it does not."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

Found = TypeVar("Found")
_SHORTEST, _LONGEST = 0.01, 0.25


class StillWaitingError(Exception):
    """The deadline passed. The text says what was waited for."""


async def until(
    question: Callable[[], Awaitable[Found | None]], *, what: str, seconds: float = 60.0, quick: bool = False
) -> Found:
    """Ask until the answer is neither None nor False; ``quick`` keeps asking at the shortest interval.

    Raises:
        StillWaitingError: not within the time.
    """
    deadline = time.monotonic() + seconds
    pause = _SHORTEST
    while True:
        answer = await question()
        if answer is not None and answer is not False:
            return answer
        if time.monotonic() > deadline:
            raise StillWaitingError(f"{what} (waited {seconds:.0f} s)")
        await asyncio.sleep(pause)
        pause = _SHORTEST if quick else min(pause * 1.5, _LONGEST)
