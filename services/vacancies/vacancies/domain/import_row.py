"""One row of a list of vacancies and what became of it. Every row gets an answer."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from vacancies.domain.details import Details

Outcome = Literal["accepted", "updated", "unchanged", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """``content`` is a digest of the row as it came: the same content is the same row."""

    line: int
    source_id: str
    content: bytes
    employer_name: str
    legal_form: str
    details: Details
    openings: int


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
