"""An erasure case: who has to confirm, until when, and when it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

TIME_ALLOWED = timedelta(hours=72)
# Those who copy candidates today; a confirmation by any other service is kept as well.
EXPECTED = ("matching", "notifications", "release", "vacancies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    city: str
    id: UUID
    candidate_id: UUID
    requested_at: datetime
    confirmed: Mapping[str, datetime] = field(default_factory=dict)
    closed_at: datetime | None = None

    @property
    def due_at(self) -> datetime:
        return self.requested_at + TIME_ALLOWED

    @property
    def waiting_for(self) -> tuple[str, ...]:
        return tuple(service for service in EXPECTED if service not in self.confirmed)

    def overdue(self, *, now: datetime) -> bool:
        return self.closed_at is None and now > self.due_at


def confirm(erasure: Erasure, *, service: str, at: datetime) -> Erasure:
    """Note a confirmation; a repeated one changes nothing. The last one closes the case."""
    if service in erasure.confirmed:
        return erasure
    noted = replace(erasure, confirmed={**erasure.confirmed, service: at})
    if noted.waiting_for or noted.closed_at is not None:
        return noted
    return replace(noted, closed_at=at)
