"""What matching measures of itself: how long proposing takes and how large the index is."""

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import Gauge, Histogram

from matching.storage.live_index import LiveIndex
from servicekit.metrics import FAST, exemplar

_PROPOSING: Final = Histogram(
    "ijc_matching_duration_seconds", "Proposing for the events of one city in one batch.", buckets=FAST
)
_INDEX: Final = Gauge("ijc_matching_index_size", "People and vacancies that can be found.", ["kind"])


@contextmanager
def proposing_measured() -> Iterator[None]:
    begun = time.perf_counter()
    yield
    _PROPOSING.observe(time.perf_counter() - begun, exemplar())


def looking(live: LiveIndex) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        _INDEX.labels("people").set(live.index.people.count)
        _INDEX.labels("vacancies").set(live.index.works.count)

    return look
