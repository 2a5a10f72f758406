"""One compact record for each event that passes: ids and times, kept in memory for journeys and latency.

Journeys do not depend on the sampling of traces. Never a payload.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Literal, NamedTuple
from uuid import UUID

Outcome = Literal["sent", "applied", "duplicate", "parked", "queued", "dead", "discarded"]


class Record(NamedTuple):
    """What happened to one event at the relay (``group`` is None) or in a consumer group.

    The correlation and causation ids stay the text they came as: nobody here looks into them.
    """

    event_id: UUID
    type: str
    city: str
    subject: str
    aggregate_version: int
    correlation_id: str | None
    causation_id: str | None
    trace_id: str | None
    group: str | None
    outcome: Outcome
    outbox_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    committed_at: datetime | None = None


class Records:
    """A ring: the newest ``limit`` records, each with a rising number to read on from."""

    def __init__(self, *, limit: int = 50_000) -> None:
        self._ring: deque[Record] = deque(maxlen=limit)
        self._written = 0

    def add(self, records: Iterable[Record]) -> None:
        for record in records:
            self._ring.append(record)
            self._written += 1

    def after(self, number: int, *, limit: int) -> tuple[int, list[Record]]:
        """Records written after the ``number``-th, oldest first, and the number of the last one returned."""
        first = self._written - len(self._ring)
        start = max(number - first, 0)
        found = list(islice(self._ring, start, start + limit))
        return first + start + len(found), found

    def of(self, correlation_id: UUID) -> Iterator[Record]:
        wanted = str(correlation_id)
        return (record for record in self._ring if record.correlation_id == wanted)


def as_row(record: Record) -> dict[str, Any]:
    return record._asdict()


records = Records()
