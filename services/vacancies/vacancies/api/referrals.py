"""Referrals: see them, and take them from stage to stage."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Note
from servicekit.identity import Caller, Role
from vacancies.api.access import EMPLOYER_OR_OFFICER, EVERYBODY_HERE, OFFICERS, may_touch, own_employer, signed
from vacancies.api.employer_models import ChannelOut
from vacancies.api.vacancy_models import Codes
from vacancies.commands.advance_referral import advance_referral
from vacancies.commands.end_referral import end_referral
from vacancies.commands.place_candidate import place_candidate
from vacancies.commands.record_follow_up import record_follow_up
from vacancies.commands.refusals import no_such
from vacancies.domain.referral import EndReason, PlacementKind, Referral, Stage, invite, offer
from vacancies.queries.follow_up_list import follow_ups_of
from vacancies.queries.introduced_person import introduced_person
from vacancies.queries.referral_list import one_referral, referral_list, referrals_of_person

router = APIRouter(prefix="/referrals", route_class=TransactionalRoute, tags=["referrals"])


class InterviewIn(Incoming):
    at: AwareDatetime
    accommodations: Codes = ()


class OfferIn(Incoming):
    """An offer needs no more than being made."""


class PlacementIn(Incoming):
    starts_on: date
    kind: PlacementKind = "employee"


class FollowUpIn(Incoming):
    months: int = Field(ge=1, le=12)
    held_on: date | None = None
    note: Note | None = None


class EndingIn(Incoming):
    """``refill``: the placement has ended and the employer wants somebody else in the place."""

    reason: EndReason
    on: date | None = None
    refill: bool = False


class AgreedOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    code: str
    provider: str


class ReferralOut(BaseModel):
    """``candidate_id`` is empty once the person was erased."""

    id: UUID
    city: str
    version: int
    vacancy_id: UUID
    employer_id: UUID
    candidate_id: UUID | None
    candidate_city: str
    stage: Stage
    reason: EndReason | None
    accommodations: list[AgreedOut]
    interview_at: datetime | None
    interview_accommodations: list[str]
    starts_on: date | None
    kind: PlacementKind | None
    ended_on: date | None

    @classmethod
    def of(cls, referral: Referral) -> Self:
        return cls.model_validate(referral, from_attributes=True)


class FollowUpOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    months: int
    held_on: date
    by: str
    note: str | None


class SkillOut(BaseModel):
    code: str
    years: float | None


class ExperienceOut(BaseModel):
    occupation: str
    years: float


class IntroductionOut(BaseModel):
    """What the person agreed that an employer may know; channels in the order the person prefers."""

    name: str
    language: str
    plain_language: bool
    channels: list[ChannelOut]
    skills: list[SkillOut]
    experience: list[ExperienceOut]
    education: str | None


class ReferralPageOut(BaseModel):
    items: list[ReferralOut]
    after: UUID | None


@router.get("", dependencies=[allow(*EVERYBODY_HERE)])
async def listed(
    session: Reading,
    caller: CallerDep,
    *,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    vacancy_id: UUID | None = None,
    candidate_id: UUID | None = None,
    stage: Stage | None = None,
) -> ReferralPageOut:
    """The city's for an officer, its own for an employer, and for a jobseeker the own ones of whichever city."""
    if caller.role is Role.JOBSEEKER:
        own = [] if caller.person_id is None else await referrals_of_person(session, caller.person_id)
        return ReferralPageOut(items=[ReferralOut.of(each) for each in own], after=None)
    found = await referral_list(
        session,
        after=after,
        limit=limit,
        vacancy_id=vacancy_id,
        employer_id=own_employer(caller),
        candidate_id=candidate_id,
        stage=stage,
    )
    last = found[-1].id if len(found) == limit else None
    return ReferralPageOut(items=[ReferralOut.of(each) for each in found], after=last)


@router.get("/{referral_id}", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def one(referral_id: UUID, session: Reading, caller: CallerDep) -> ReferralOut:
    """One referral, with its stage and what was agreed."""
    return ReferralOut.of(await _seen(session, caller, referral_id))


@router.get("/{referral_id}/introduction", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def introduction(referral_id: UUID, session: Reading, caller: CallerDep) -> IntroductionOut:
    """Who was put forward: name, ways of contact and abilities, with the person's consent; 409 without it."""
    return IntroductionOut.model_validate(await introduced_person(await _seen(session, caller, referral_id)))


@router.post("/{referral_id}/interview", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def interview(referral_id: UUID, body: InterviewIn, session: Session, caller: CallerDep, now: Now) -> ReferralOut:
    """With what is arranged for it; a second one moves the first."""
    await _seen(session, caller, referral_id)
    done = await advance_referral(
        session,
        referral_id=referral_id,
        step=lambda referral: invite(referral, at=body.at, accommodations=body.accommodations),
        now=now,
    )
    return ReferralOut.of(done)


@router.post("/{referral_id}/offer", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def make_offer(
    referral_id: UUID, session: Session, caller: CallerDep, now: Now, body: OfferIn | None = None
) -> ReferralOut:
    """The employer offers the job, after an interview."""
    del body
    await _seen(session, caller, referral_id)
    return ReferralOut.of(await advance_referral(session, referral_id=referral_id, step=offer, now=now))


@router.post("/{referral_id}/placement", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def placement(referral_id: UUID, body: PlacementIn, session: Session, caller: CallerDep, now: Now) -> ReferralOut:
    """Takes an opening; 409 when none is left."""
    await _seen(session, caller, referral_id)
    done = await place_candidate(session, referral_id=referral_id, starts_on=body.starts_on, kind=body.kind, now=now)
    return ReferralOut.of(done)


@router.post("/{referral_id}/follow-up", dependencies=[allow(*OFFICERS)])
async def follow_up(referral_id: UUID, body: FollowUpIn, session: Session, caller: CallerDep, now: Now) -> ReferralOut:
    """Still in work after 1, 3, 6 or 12 months; the note stays here, sealed."""
    done = await record_follow_up(
        session,
        referral_id=referral_id,
        months=body.months,
        held_on=body.held_on,
        note=body.note,
        recorded_by=signed(caller),
        now=now,
    )
    return ReferralOut.of(done)


@router.get("/{referral_id}/follow-ups", dependencies=[allow(*OFFICERS)])
async def follow_ups(referral_id: UUID, session: Reading, caller: CallerDep) -> list[FollowUpOut]:
    """What was found after 1, 3, 6 and 12 months, with the officers' notes."""
    await _seen(session, caller, referral_id)
    return [FollowUpOut.model_validate(each) for each in await follow_ups_of(session, referral_id)]


@router.post("/{referral_id}/ending", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def ending(referral_id: UUID, body: EndingIn, session: Session, caller: CallerDep, now: Now) -> ReferralOut:
    """Of one that had led to work, the placement ends; with ``refill`` its opening can be had again."""
    await _seen(session, caller, referral_id)
    done = await end_referral(
        session, referral_id=referral_id, reason=body.reason, on=body.on, refill=body.refill, now=now
    )
    return ReferralOut.of(done)


async def _seen(session: Reading, caller: Caller, referral_id: UUID) -> Referral:
    referral = await one_referral(session, referral_id)
    if referral is None:
        raise no_such("referral")
    may_touch(caller, referral.employer_id, what="referral")
    return referral
