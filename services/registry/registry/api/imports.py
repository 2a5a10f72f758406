"""Bulk import of candidates: each row is read for itself, so that one bad row costs no other."""

from collections.abc import Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field, ValidationError

from registry.api.candidate_fields import CandidateFields, ConsentIn
from registry.api.own_record import OFFICERS, signed
from registry.commands.import_candidates import import_candidates
from registry.domain.broken_rule import BrokenRuleError
from registry.domain.consent import Purpose
from registry.domain.import_row import ImportRow
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.http.plain_text import Line, Short
from servicekit.imports import ImportIn, ImportOut, RowResult, answer, content_of, line_of, misread, source_id_of

CONSENT_TEXT: Final = "import"

router = APIRouter(prefix="/imports", route_class=TransactionalRoute, tags=["imports"])


class RowIn(CandidateFields):
    line: int = Field(ge=0)
    source_id: Line
    consents: Annotated[tuple[ConsentIn, ...], Field(max_length=10)] = ()
    other_cities: bool | None = None
    national_statistics: bool | None = None
    consent_text_version: Short = CONSENT_TEXT
    duplicate_of_accepted: UUID | None = None

    def agreed(self) -> Sequence[ConsentIn]:
        """A column "other cities" or "national statistics" is an answer the city has on paper."""
        columns: dict[Purpose, bool | None] = {
            "other-cities": self.other_cities, "national-statistics": self.national_statistics,
        }  # fmt: skip
        said = {consent.purpose for consent in self.consents}
        on_paper = [
            ConsentIn(purpose=purpose, given=given, text_version=self.consent_text_version)
            for purpose, given in columns.items()
            if given is not None and purpose not in said
        ]
        return [*self.consents, *on_paper]


@router.post("/candidates", dependencies=[allow(*OFFICERS)])
async def candidates(body: ImportIn, session: Session, caller: CallerDep, now: Now) -> ImportOut:
    """At most 500 rows; the same rows again are told as unchanged."""
    read = [_read(row, place=place, now=now) for place, row in enumerate(body.rows)]
    rows = [row for row in read if isinstance(row, ImportRow)]
    done = await import_candidates(session, source=body.source, rows=rows, recorded_by=signed(caller), now=now)
    return answer([*done, *(row for row in read if isinstance(row, RowResult))])


def _read(row: dict[str, Any], *, place: int, now: Now) -> ImportRow | RowResult:
    try:
        body = RowIn.model_validate(row)
        given = body.to_domain(now=now, consents=body.agreed())
    except ValidationError as fault:
        return misread(row, place=place, fault=fault)
    except BrokenRuleError as broken:
        return RowResult(
            line=line_of(row, place), source_id=source_id_of(row), outcome="refused", field=broken.field,
            code=broken.code, reason=broken.reason,
        )  # fmt: skip
    return ImportRow(
        line=body.line, source_id=body.source_id, given=given, duplicate_of_accepted=body.duplicate_of_accepted,
        content=content_of(row),
    )  # fmt: skip
