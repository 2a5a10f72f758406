"""Taking data along: a person's own, and a city's people for its administrator. Every export is kept as a look."""

from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from registry.api.accompaniment import AccessOut, HappeningOut, RecordOut
from registry.api.candidate_views import CandidateOut
from registry.api.own_record import PERSON_OR_OFFICER, may_touch, signed
from registry.commands.export_candidates import Exported, export_candidate, export_city
from registry.queries.candidate_record import CandidateRecord
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.identity import Role

FORMAT: Literal["ijc-candidate/1"] = "ijc-candidate/1"

router = APIRouter(route_class=TransactionalRoute, tags=["export"])


class ExportOut(BaseModel):
    """Everything the registry holds of one person. Referrals and messages: `GET /referrals` and `GET /inbox`."""

    format: Literal["ijc-candidate/1"] = FORMAT
    record: CandidateOut
    accompaniment: list[RecordOut]
    history: list[HappeningOut]
    accesses: list[AccessOut]

    @classmethod
    def of(cls, found: Exported) -> Self:
        record = CandidateRecord(candidate=found.candidate, held=found.held, consents=found.consents)
        return cls(
            record=CandidateOut.of(record),
            accompaniment=[RecordOut.of(each) for each in found.records],
            history=[HappeningOut.of(each) for each in found.happenings],
            accesses=[AccessOut.of(each) for each in found.accesses],
        )


class ExportPageOut(BaseModel):
    """``after`` asks for the next page; null at the end."""

    people: list[ExportOut]
    after: UUID | None


@router.get("/candidates/{candidate_id}/export", dependencies=[allow(*PERSON_OR_OFFICER)])
async def own(candidate_id: UUID, session: Session, caller: CallerDep, now: Now) -> ExportOut:
    """Everything held of this person, to take along."""
    may_touch(caller, candidate_id)
    return ExportOut.of(await export_candidate(session, candidate_id=candidate_id, subject=signed(caller), now=now))


@router.get("/exports/candidates", dependencies=[allow(Role.CITY_ADMIN)])
async def city(
    session: Session,
    caller: CallerDep,
    now: Now,
    *,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> ExportPageOut:
    """Everybody of the city, page by page, for a city that keeps a copy or leaves."""
    found = await export_city(session, after=after, limit=limit, subject=signed(caller), now=now)
    last = found[-1].candidate.id if len(found) == limit else None
    return ExportPageOut(people=[ExportOut.of(each) for each in found], after=last)
