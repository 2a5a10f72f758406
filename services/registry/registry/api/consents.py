"""Consents of a candidate: one answer for one purpose at a time; and the texts to show before."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from registry.api.candidate_fields import ConsentIn
from registry.api.candidate_views import RegisteredOut
from registry.api.own_record import PERSON_OR_OFFICER, may_touch, signed
from registry.commands.record_consent import record_consent
from registry.commands.register_candidate import Registered
from registry.domain.consent_texts import TEXTS
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow

router = APIRouter(route_class=TransactionalRoute, tags=["candidates"])


class ConsentTextOut(BaseModel):
    """``version`` is what an answer names as its ``text_version``; the text in Indonesian and English."""

    model_config = ConfigDict(from_attributes=True)

    purpose: str
    version: str
    id: str
    en: str


@router.get("/consent-texts", dependencies=[allow(*PERSON_OR_OFFICER)])
async def consent_texts() -> list[ConsentTextOut]:
    """What to show or read out before somebody answers. Earlier texts do not cover all that is told now."""
    return [ConsentTextOut.model_validate(text) for text in TEXTS]


@router.post("/candidates/{candidate_id}/consents", status_code=201, dependencies=[allow(*PERSON_OR_OFFICER)])
async def answer(candidate_id: UUID, body: ConsentIn, session: Session, caller: CallerDep, now: Now) -> RegisteredOut:
    """A yes or a no, which counts from now on."""
    may_touch(caller, candidate_id)
    done = await record_consent(
        session, candidate_id=candidate_id, consent=body.to_domain(now=now), recorded_by=signed(caller), now=now
    )
    return RegisteredOut.of(Registered(candidate=done, warnings=()))
