"""How the centre accompanies a candidate: assessments, trainings, coachings, and what has happened in the case."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from registry.api.own_record import OFFICERS, PERSON_OR_OFFICER, may_touch, signed
from registry.commands.record_accompaniment import record_accompaniment
from registry.domain.accompaniment import AssessmentOutcome, CoachingOutcome, Kind, Record, TrainingOutcome
from registry.queries.candidate_case import (
    Access,
    Happening,
    how_accompanied,
    what_happened,
    who_asked,
    whom_to_follow_up,
)
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line, Note, Short
from servicekit.identity import Caller
from servicekit.ids import new_id

router = APIRouter(route_class=TransactionalRoute, tags=["accompaniment"])


class RecordIn(Incoming):
    subject: Line
    starts_on: date
    ends_on: date | None = None
    note: Note | None = None


class AssessmentIn(RecordIn):
    outcome: AssessmentOutcome = "open"


class TrainingIn(RecordIn):
    outcome: TrainingOutcome = "planned"
    skills: Annotated[tuple[Short, ...], Field(max_length=30)] = ()


class CoachingIn(RecordIn):
    outcome: CoachingOutcome = "open"


class RecordedOut(BaseModel):
    id: UUID
    candidate_version: int


class RecordOut(BaseModel):
    id: UUID
    kind: str
    subject: str
    starts_on: date
    ends_on: date | None
    outcome: str
    skills: list[str]
    by: str
    note: str | None

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(
            id=record.id, kind=record.kind, subject=record.subject, starts_on=record.starts_on, ends_on=record.ends_on,
            outcome=record.outcome, skills=list(record.skills), by=record.by, note=record.note,
        )  # fmt: skip


class HappeningOut(BaseModel):
    at: datetime
    what: str
    reason: str | None
    about: dict[str, str]
    follow_up_on: date | None

    @classmethod
    def of(cls, each: Happening) -> Self:
        return cls(
            at=each.at, what=each.what, reason=each.reason, about=dict(each.about), follow_up_on=each.follow_up_on
        )


class FollowUpOut(HappeningOut):
    candidate_id: UUID


class AccessOut(BaseModel):
    at: datetime
    subject: str
    purpose: str

    @classmethod
    def of(cls, each: Access) -> Self:
        return cls(at=each.at, subject=each.subject, purpose=each.purpose)


@router.post("/candidates/{candidate_id}/assessments", status_code=201, dependencies=[allow(*OFFICERS)])
async def assessed(
    candidate_id: UUID, body: AssessmentIn, session: Session, caller: CallerDep, now: Now
) -> RecordedOut:
    """Write down an assessment and its outcome."""
    record = _record(body, candidate_id, kind="assessment", outcome=body.outcome, caller=caller)
    return await _recorded(record, session=session, now=now)


@router.post("/candidates/{candidate_id}/trainings", status_code=201, dependencies=[allow(*OFFICERS)])
async def trained(candidate_id: UUID, body: TrainingIn, session: Session, caller: CallerDep, now: Now) -> RecordedOut:
    """A completed training brings its skills into the profile."""
    record = _record(body, candidate_id, kind="training", outcome=body.outcome, skills=body.skills, caller=caller)
    return await _recorded(record, session=session, now=now)


@router.post("/candidates/{candidate_id}/coachings", status_code=201, dependencies=[allow(*OFFICERS)])
async def coached(candidate_id: UUID, body: CoachingIn, session: Session, caller: CallerDep, now: Now) -> RecordedOut:
    """Write down a coaching and its outcome."""
    record = _record(body, candidate_id, kind="coaching", outcome=body.outcome, caller=caller)
    return await _recorded(record, session=session, now=now)


@router.get("/candidates/{candidate_id}/accompaniment", dependencies=[allow(*PERSON_OR_OFFICER)])
async def records(candidate_id: UUID, session: Reading, caller: CallerDep) -> list[RecordOut]:
    """Assessments, trainings and coachings, the newest first."""
    may_touch(caller, candidate_id)
    return [RecordOut.of(record) for record in await how_accompanied(session, candidate_id)]


@router.get("/candidates/{candidate_id}/history", dependencies=[allow(*PERSON_OR_OFFICER)])
async def happenings(candidate_id: UUID, session: Reading, caller: CallerDep) -> list[HappeningOut]:
    """What happened in the case, each outcome with its reason."""
    may_touch(caller, candidate_id)
    return [HappeningOut.of(each) for each in await what_happened(session, candidate_id)]


@router.get("/candidates/{candidate_id}/accesses", dependencies=[allow(*PERSON_OR_OFFICER)])
async def accesses(candidate_id: UUID, session: Reading, caller: CallerDep) -> list[AccessOut]:
    """Who was given the contact, when and for what."""
    may_touch(caller, candidate_id)
    return [AccessOut.of(each) for each in await who_asked(session, candidate_id)]


@router.get("/follow-ups", dependencies=[allow(*OFFICERS)])
async def follow_ups(
    session: Reading, now: Now, until: date | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> list[FollowUpOut]:
    """Whom to get in touch with again, the most urgent first."""
    return [
        FollowUpOut(
            candidate_id=candidate_id, at=each.at, what=each.what, reason=each.reason, about=dict(each.about),
            follow_up_on=each.follow_up_on,
        )
        for candidate_id, each in await whom_to_follow_up(session, until=until or now.date(), limit=limit)
    ]  # fmt: skip


def _record(
    body: RecordIn, candidate_id: UUID, *, kind: Kind, outcome: str, caller: Caller, skills: tuple[str, ...] = ()
) -> Record:
    return Record(
        id=new_id(), candidate_id=candidate_id, kind=kind, subject=body.subject, starts_on=body.starts_on,
        ends_on=body.ends_on, outcome=outcome, skills=skills, by=signed(caller), note=body.note,
    )  # fmt: skip


async def _recorded(record: Record, *, session: Session, now: datetime) -> RecordedOut:
    candidate = await record_accompaniment(session, record=record, now=now)
    return RecordedOut(id=record.id, candidate_version=candidate.version)
