"""What a message will be filled with: ids and codes only. Names, titles and words are fetched at sending time."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    vacancy_id: UUID | None = None
    vacancy_city: str | None = None
    reason: str | None = None
    at: datetime | None = None
    on: date | None = None
    accommodations: tuple[str, ...] = ()
    months: int | None = None


NOTHING = Facts()
