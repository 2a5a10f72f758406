"""One row of a city's spreadsheet and what became of it. Every row gets an answer."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from registry.domain.registration import Registration

Outcome = Literal["accepted", "updated", "unchanged", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImportRow:
    """``content`` is the row as it came, in one fixed order: the same content is the same row."""

    line: int
    source_id: str
    content: bytes
    given: Registration
    duplicate_of_accepted: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    line: int
    source_id: str | None
    outcome: Outcome
    id: UUID | None = None
    field: str | None = None
    reason: str | None = None


def refused(
    *, line: int, source_id: str | None, field: str | None, reason: str, existing: UUID | None = None
) -> RowResult:
    return RowResult(line=line, source_id=source_id, outcome="refused", id=existing, field=field, reason=reason)
