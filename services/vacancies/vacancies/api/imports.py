"""Bulk import of vacancies: each row is read for itself, so that one bad row costs no other."""

import hashlib
from typing import Any, Final

from fastapi import APIRouter
from pydantic import Field, ValidationError

from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.http.plain_text import Line
from servicekit.imports import ImportIn, ImportOut, RowResult, answer, content_of, misread
from vacancies.api.access import OFFICERS, signed
from vacancies.api.vacancy_models import VacancyFields
from vacancies.commands.import_vacancies import import_vacancies
from vacancies.domain.employer import read_legal_form
from vacancies.domain.import_row import ImportRow

_READ: Final = frozenset({"suggested_skills", "suggested_demands"})

router = APIRouter(prefix="/imports", route_class=TransactionalRoute, tags=["imports"])


class RowIn(VacancyFields):
    line: int = Field(ge=0)
    source_id: Line
    employer_name: Line
    legal_form: Line | None = None


@router.post("/vacancies", dependencies=[allow(*OFFICERS)])
async def vacancies(body: ImportIn, session: Session, caller: CallerDep, now: Now) -> ImportOut:
    """At most 500 rows; the same rows again are told as unchanged."""
    read = [_read(row, place=place) for place, row in enumerate(body.rows)]
    rows = [row for row in read if isinstance(row, ImportRow)]
    done = await import_vacancies(session, source=body.source, rows=rows, recorded_by=signed(caller), now=now)
    return answer([*done, *(row for row in read if isinstance(row, RowResult))])


def _read(row: dict[str, Any], *, place: int) -> ImportRow | RowResult:
    try:
        body = RowIn.model_validate(row)
    except ValidationError as fault:
        return misread(row, place=place, fault=fault)
    return ImportRow(
        line=body.line, source_id=body.source_id, content=hashlib.sha256(content_of(_said(row))).digest(),
        employer_name=body.employer_name, legal_form=read_legal_form(body.legal_form), details=body.details(),
        openings=body.openings,
    )  # fmt: skip


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Which codes were read is not what the row says: a list that was imported before it was told is the same list."""
    return {name: value for name, value in row.items() if name not in _READ}
