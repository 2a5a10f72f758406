"""Erasure: ask for it, and see who has confirmed."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from registry.api.own_record import OFFICERS, PERSON_OR_OFFICER, may_touch
from registry.commands.erase_candidate import erase_candidate
from registry.domain.erasure import Erasure
from registry.queries.erasure_cases import erasure_case, open_erasures
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem

router = APIRouter(route_class=TransactionalRoute, tags=["erasures"])


class BegunOut(BaseModel):
    erasure_id: UUID
    due_at: datetime


class ErasureOut(BaseModel):
    erasure_id: UUID
    candidate_id: UUID
    requested_at: datetime
    due_at: datetime
    closed_at: datetime | None
    confirmed: dict[str, datetime]
    waiting_for: list[str]
    overdue: bool

    @classmethod
    def of(cls, erasure: Erasure, *, now: datetime) -> Self:
        return cls(
            erasure_id=erasure.id, candidate_id=erasure.candidate_id, requested_at=erasure.requested_at,
            due_at=erasure.due_at, closed_at=erasure.closed_at, confirmed=dict(erasure.confirmed),
            waiting_for=list(erasure.waiting_for), overdue=erasure.overdue(now=now),
        )  # fmt: skip


@router.post("/candidates/{candidate_id}/erasure", status_code=202, dependencies=[allow(*PERSON_OR_OFFICER)])
async def erase(candidate_id: UUID, session: Session, caller: CallerDep, now: Now) -> BegunOut:
    """Deleted here at once; every other service deletes its copies and confirms within 72 hours."""
    may_touch(caller, candidate_id)
    erasure = await erase_candidate(session, candidate_id=candidate_id, erasure_id=new_id(), now=now)
    return BegunOut(erasure_id=erasure.id, due_at=erasure.due_at)


@router.get("/erasures", dependencies=[allow(*OFFICERS)])
async def still_open(
    session: Reading,
    now: Now,
    *,
    overdue: bool = False,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[ErasureOut]:
    """Cases that are not closed, the oldest first."""
    found = await open_erasures(session, overdue_only=overdue, now=now, limit=limit)
    return [ErasureOut.of(erasure, now=now) for erasure in found]


@router.get("/erasures/{erasure_id}", dependencies=[allow(*PERSON_OR_OFFICER)])
async def one(erasure_id: UUID, session: Reading, caller: CallerDep, now: Now) -> ErasureOut:
    """How far an erasure has come: who has confirmed, who has not."""
    erasure = await erasure_case(session, erasure_id)
    if erasure is None:
        raise NotFoundProblem("there is no such erasure here")
    may_touch(caller, erasure.candidate_id)
    return ErasureOut.of(erasure, now=now)
