"""How often one reader may ask. Counted in this process; a reader is the subject of its token."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

from fastapi import Depends

from servicekit.http import CallerDep
from servicekit.problems import Problem

MOST_READERS: Final = 10_000


class TooOftenProblem(Problem):
    status = 429
    slug = "too-often"
    title = "Too many requests"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(f"ask again in {seconds} seconds")
        self._seconds = seconds

    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self._seconds)}


class Allowance:
    """A bucket for each reader: ``a_minute`` requests at once, and as many again every minute."""

    def __init__(self, *, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, reader: str) -> float:
        """Seconds to wait; 0 when this request is within the allowance."""
        now = self._clock()
        left, at = self._left.pop(reader, (float(self._a_minute), now))
        left = min(self._a_minute, left + (now - at) * self._a_minute / 60)
        wait = max(0.0, (1 - left) * 60 / self._a_minute)
        self._left[reader] = (left if wait else left - 1, now)
        if len(self._left) > MOST_READERS:
            self._left.popitem(last=False)
        return wait


def within(allowance: Allowance) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    async def check(caller: CallerDep) -> None:
        if wait := allowance.take(caller.subject):
            raise TooOftenProblem(seconds=int(wait) + 1)

    return Depends(check)
