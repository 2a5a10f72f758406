"""Bulk import of candidates: each row is read for itself, so that one bad row costs no other."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, ValidationError

from registry.api.candidate_fields import CandidateFields, ConsentIn
from registry.api.own_record import OFFICERS, signed
from registry.commands.import_candidates import import_candidates
from registry.domain.broken_rule import BrokenRuleError
from registry.domain.import_row import ImportRow, RowResult, refused
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line, Short

MOST_ROWS = 500
LONGEST_TOLD = 200
OTHER_CITIES_TEXT = "import"

router = APIRouter(prefix="/imports", route_class=TransactionalRoute, tags=["imports"])


class ImportIn(Incoming):
    """``source`` names the list the rows come from; with the source id it is a row's identity."""

    source: Line
    rows: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=MOST_ROWS)]


class RowIn(CandidateFields):
    line: int = Field(ge=0)
    source_id: Line
    consents: Annotated[tuple[ConsentIn, ...], Field(max_length=10)] = ()
    other_cities: bool | None = None
    consent_text_version: Short = OTHER_CITIES_TEXT
    duplicate_of_accepted: UUID | None = None

    def agreed(self) -> Sequence[ConsentIn]:
        """A column "other cities" is an answer the city has on paper."""
        if self.other_cities is None or any(consent.purpose == "other-cities" for consent in self.consents):
            return self.consents
        answer = ConsentIn(purpose="other-cities", given=self.other_cities, text_version=self.consent_text_version)
        return [*self.consents, answer]


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


@router.post("/candidates", dependencies=[allow(*OFFICERS)])
async def candidates(body: ImportIn, session: Session, caller: CallerDep, now: Now) -> ImportOut:
    """At most 500 rows; the same rows again are told as unchanged."""
    read = [_read(row, place=place, now=now) for place, row in enumerate(body.rows)]
    rows = [row for row in read if isinstance(row, ImportRow)]
    done = await import_candidates(session, source=body.source, rows=rows, recorded_by=signed(caller), now=now)
    results = [*done, *(row for row in read if isinstance(row, RowResult))]
    return ImportOut(results=[RowOut.of(result) for result in sorted(results, key=lambda each: each.line)])


def _read(row: dict[str, Any], *, place: int, now: Now) -> ImportRow | RowResult:
    line, source_id = _line(row, place), _source_id(row)
    try:
        body = RowIn.model_validate(row)
        given = body.to_domain(now=now, consents=body.agreed())
    except ValidationError as invalid:
        first = invalid.errors(include_input=False, include_url=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"])[:LONGEST_TOLD]
        return refused(line=line, source_id=source_id, field=field or None, reason=first["msg"])
    except BrokenRuleError as broken:
        return refused(line=line, source_id=source_id, field=broken.field, reason=broken.reason)
    content = {name: value for name, value in row.items() if name != "line"}
    return ImportRow(
        line=body.line, source_id=body.source_id, given=given, duplicate_of_accepted=body.duplicate_of_accepted,
        content=json.dumps(content, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"),
    )  # fmt: skip


def _line(row: dict[str, Any], place: int) -> int:
    line = row.get("line")
    return line if isinstance(line, int) and not isinstance(line, bool) else place


def _source_id(row: dict[str, Any]) -> str | None:
    """Told back only where it is short enough to be one."""
    source_id = row.get("source_id")
    return source_id if isinstance(source_id, str) and len(source_id) <= LONGEST_TOLD else None
