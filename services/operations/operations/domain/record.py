"""What happened to one event in one place: at its relay (``group`` is None) or in a consumer group."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

WAITING: Final = frozenset({"parked", "queued", "dead"})
"""Outcomes after which an event has not had its effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    event_id: UUID
    type: str
    city: str
    subject: str
    aggregate_version: int
    correlation_id: UUID | None
    causation_id: UUID | None
    trace_id: str | None
    service: str
    group: str | None
    outcome: str
    outbox_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    committed_at: datetime | None = None

    @property
    def at(self) -> datetime | None:
        """The first moment it tells of."""
        return self.outbox_at or self.sent_at or self.received_at or self.committed_at
