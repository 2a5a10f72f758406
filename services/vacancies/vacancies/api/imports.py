"""Bulk import of vacancies: each row is read for itself, so that one bad row costs no other."""

import hashlib
import json
from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, ValidationError

from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line
from vacancies.api.access import OFFICERS, signed
from vacancies.api.vacancy_models import VacancyFields
from vacancies.commands.import_vacancies import import_vacancies
from vacancies.domain.employer import read_legal_form
from vacancies.domain.import_row import ImportRow, RowResult, refused

MOST_ROWS = 500
LONGEST_TOLD = 200

router = APIRouter(prefix="/imports", route_class=TransactionalRoute, tags=["imports"])


class ImportIn(Incoming):
    """``source`` names the list the rows come from; with the source id it is a row's identity."""

    source: Line
    rows: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=MOST_ROWS)]


class RowIn(VacancyFields):
    line: int = Field(ge=0)
    source_id: Line
    employer_name: Line
    legal_form: Line | None = None


class RowOut(BaseModel):
    line: int
    source_id: str | None
    outcome: str
    id: UUID | None
    field: str | None
    reason: str | None

    @classmethod
    def of(cls, result: RowResult) -> Self:
        return cls(
            line=result.line, source_id=result.source_id, outcome=result.outcome, id=result.id,
            field=result.field, reason=result.reason,
        )  # fmt: skip


class ImportOut(BaseModel):
    results: list[RowOut]


@router.post("/vacancies", dependencies=[allow(*OFFICERS)])
async def vacancies(body: ImportIn, session: Session, caller: CallerDep, now: Now) -> ImportOut:
    """At most 500 rows; the same rows again are told as unchanged."""
    read = [_read(row, place=place) for place, row in enumerate(body.rows)]
    rows = [row for row in read if isinstance(row, ImportRow)]
    done = await import_vacancies(session, source=body.source, rows=rows, recorded_by=signed(caller), now=now)
    results = [*done, *(row for row in read if isinstance(row, RowResult))]
    return ImportOut(results=[RowOut.of(result) for result in sorted(results, key=lambda each: each.line)])


def _read(row: dict[str, Any], *, place: int) -> ImportRow | RowResult:
    try:
        body = RowIn.model_validate(row)
    except ValidationError as invalid:
        first = invalid.errors(include_input=False, include_url=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"])[:LONGEST_TOLD]
        reason = str(first["msg"]).removeprefix("Value error, ")
        return refused(line=_line(row, place), source_id=_source_id(row), field=field or None, reason=reason)
    return ImportRow(
        line=body.line, source_id=body.source_id, content=_digest(row), employer_name=body.employer_name,
        legal_form=read_legal_form(body.legal_form), details=body.details(), openings=body.openings,
    )  # fmt: skip


def _digest(row: dict[str, Any]) -> bytes:
    """Of the row as it came: where it stands in the file does not matter."""
    content = {name: value for name, value in row.items() if name != "line"}
    written = json.dumps(content, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).digest()


def _line(row: dict[str, Any], place: int) -> int:
    line = row.get("line")
    return line if isinstance(line, int) and not isinstance(line, bool) else place


def _source_id(row: dict[str, Any]) -> str | None:
    """Told back only where it is short enough to be one."""
    source_id = row.get("source_id")
    return source_id if isinstance(source_id, str) and len(source_id) <= LONGEST_TOLD else None
