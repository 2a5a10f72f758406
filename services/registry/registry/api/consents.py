"""Consents of a candidate: one answer for one purpose at a time."""

from uuid import UUID

from fastapi import APIRouter

from registry.api.candidate_fields import ConsentIn
from registry.api.candidate_views import RegisteredOut
from registry.api.own_record import PERSON_OR_OFFICER, may_touch, signed
from registry.commands.record_consent import record_consent
from registry.commands.register_candidate import Registered
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow

router = APIRouter(prefix="/candidates/{candidate_id}/consents", route_class=TransactionalRoute, tags=["candidates"])


@router.post("", status_code=201, dependencies=[allow(*PERSON_OR_OFFICER)])
async def answer(candidate_id: UUID, body: ConsentIn, session: Session, caller: CallerDep, now: Now) -> RegisteredOut:
    """A yes or a no, which counts from now on."""
    may_touch(caller, candidate_id)
    done = await record_consent(
        session, candidate_id=candidate_id, consent=body.to_domain(now=now), recorded_by=signed(caller), now=now
    )
    return RegisteredOut.of(Registered(candidate=done, warnings=()))
