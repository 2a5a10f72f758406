"""One row of a city's spreadsheet."""

from dataclasses import dataclass
from uuid import UUID

from registry.domain.registration import Registration


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImportRow:
    """``content`` is the row as it came, in one fixed order: the same content is the same row."""

    line: int
    source_id: str
    content: bytes
    given: Registration
    duplicate_of_accepted: UUID | None = None
