"""Candidates: register, read, list, correct, withdraw, say whether one looks for work."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query
from pydantic import Field

from registry.api.candidate_fields import CandidateFields, ConsentIn
from registry.api.candidate_views import CandidateOut, ListedOut, PageOut, RegisteredOut
from registry.api.own_record import OFFICERS, PERSON_OR_OFFICER, may_touch, signed
from registry.commands.refusals import rules
from registry.commands.register_candidate import Registered, register_candidate
from registry.commands.set_availability import set_availability
from registry.commands.update_candidate import update_candidate
from registry.commands.withdraw_candidate import withdraw_candidate
from registry.domain.candidate import Status, WithdrawalReason
from registry.queries.candidate_list import candidate_list
from registry.queries.candidate_record import candidate_record
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.expected_version import expected_version
from servicekit.http.incoming import Incoming, SeenVersion
from servicekit.identity import Role
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem

router = APIRouter(prefix="/candidates", route_class=TransactionalRoute, tags=["candidates"])


class RegisterIn(CandidateFields):
    consents: Annotated[tuple[ConsentIn, ...], Field(max_length=10)] = ()
    duplicate_of_accepted: UUID | None = None


class UpdateIn(CandidateFields):
    """The whole record anew; ``version`` may stand in the header If-Match instead."""

    version: SeenVersion | None = None
    duplicate_of_accepted: UUID | None = None


class WithdrawalIn(Incoming):
    reason: WithdrawalReason


class AvailabilityIn(Incoming):
    looking: bool


@router.post("", status_code=201, dependencies=[allow(*PERSON_OR_OFFICER)])
async def register(body: RegisterIn, session: Session, caller: CallerDep, now: Now) -> RegisteredOut:
    """Register a person. A jobseeker's record gets the id of the account, where it has one."""
    own = caller.person_id if caller.role is Role.JOBSEEKER else None
    with rules():
        given = body.to_domain(now=now, consents=body.consents)
    done = await register_candidate(
        session,
        candidate_id=own or new_id(),
        given=given,
        recorded_by=signed(caller),
        duplicate_of_accepted=body.duplicate_of_accepted if caller.role in OFFICERS else None,
        names_twin=caller.role in OFFICERS,
        met=caller.role in OFFICERS,
        now=now,
    )
    return RegisteredOut.of(done)


@router.get("", dependencies=[allow(*OFFICERS)])
async def listed(
    session: Reading,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    status: Status | None = None,
) -> PageOut:
    """The people of the city with their names, the newest first."""
    lines = await candidate_list(session, after=after, limit=limit, status=status)
    last = lines[-1].listed.candidate.id if len(lines) == limit else None
    return PageOut(candidates=[ListedOut.of(line) for line in lines], after=last)


@router.get("/{candidate_id}", dependencies=[allow(*PERSON_OR_OFFICER)])
async def one(candidate_id: UUID, session: Reading, caller: CallerDep) -> CandidateOut:
    """Everything that stands in the record; 404 for another person."""
    may_touch(caller, candidate_id)
    record = await candidate_record(session, candidate_id)
    if record is None:
        raise NotFoundProblem("there is no such candidate here")
    return CandidateOut.of(record)


@router.put("/{candidate_id}", dependencies=[allow(*PERSON_OR_OFFICER)])
async def correct(
    candidate_id: UUID,
    body: UpdateIn,
    session: Session,
    caller: CallerDep,
    now: Now,
    *,
    if_match: Annotated[str | None, Header(max_length=40)] = None,
) -> RegisteredOut:
    """Replace the record; 409 when it has changed since it was read."""
    may_touch(caller, candidate_id)
    version = expected_version(if_match=if_match, in_body=body.version)
    with rules():
        given = body.to_domain(now=now, consents=[])
    done = await update_candidate(
        session,
        candidate_id=candidate_id,
        expected_version=version,
        given=given,
        duplicate_of_accepted=body.duplicate_of_accepted if caller.role in OFFICERS else None,
        names_twin=caller.role in OFFICERS,
        now=now,
    )
    return RegisteredOut.of(done)


@router.post("/{candidate_id}/withdrawal", dependencies=[allow(*PERSON_OR_OFFICER)])
async def withdrawal(
    candidate_id: UUID, body: WithdrawalIn, session: Session, caller: CallerDep, now: Now
) -> RegisteredOut:
    """Leave matching for now; the record stays."""
    may_touch(caller, candidate_id)
    done = await withdraw_candidate(session, candidate_id=candidate_id, reason=body.reason, now=now)
    return RegisteredOut.of(Registered(candidate=done, warnings=()))


@router.post("/{candidate_id}/availability", dependencies=[allow(*PERSON_OR_OFFICER)])
async def availability(
    candidate_id: UUID, body: AvailabilityIn, session: Session, caller: CallerDep, now: Now
) -> RegisteredOut:
    """Look for work again, or no longer."""
    may_touch(caller, candidate_id)
    done = await set_availability(session, candidate_id=candidate_id, looking=body.looking, now=now)
    return RegisteredOut.of(Registered(candidate=done, warnings=()))
