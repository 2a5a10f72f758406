"""The contact of a candidate for the service that sends messages. Every look is written down."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from registry.api.candidate_views import ChannelOut
from registry.commands.read_contact import read_contact
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem

PURPOSE = "notify"

router = APIRouter(route_class=TransactionalRoute, tags=["contact"])


class ContactOut(BaseModel):
    """Channels in the order the person prefers."""

    name: str
    language: str
    plain_language: bool
    channels: list[ChannelOut]


@router.get("/candidates/{candidate_id}/contact", dependencies=[allow(Role.SERVICE)])
async def contact(candidate_id: UUID, session: Session, caller: CallerDep, now: Now) -> ContactOut:
    """Name, language and ways of contact, for sending a message; the look is kept."""
    if caller.purpose != PURPOSE:
        raise ForbiddenProblem(f"the token's purpose must be {PURPOSE}")
    found = await read_contact(session, candidate_id=candidate_id, subject=caller.subject, purpose=PURPOSE, now=now)
    return ContactOut(
        name=found.name, language=found.language, plain_language=found.plain_language,
        channels=[ChannelOut.of(channel) for channel in found.channels],
    )  # fmt: skip
