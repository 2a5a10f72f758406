"""Who a referred person is, for the service that tells the employer. With consent alone; every look is kept."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from registry.api.candidate_views import ChannelOut
from registry.commands.introduce_candidate import Introduction, introduce_candidate
from registry.domain.profile import Experience, Skill
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem

PURPOSE = "introduce"

router = APIRouter(route_class=TransactionalRoute, tags=["contact"])


class IntroductionOut(BaseModel):
    """Channels in the order the person prefers."""

    name: str
    language: str
    plain_language: bool
    channels: list[ChannelOut]
    skills: list[Skill]
    experience: list[Experience]
    education: str | None

    @classmethod
    def of(cls, found: Introduction) -> Self:
        return cls(
            name=found.name, language=found.language, plain_language=found.plain_language,
            channels=[ChannelOut.of(channel) for channel in found.channels], skills=list(found.profile.skills),
            experience=list(found.profile.experience), education=found.profile.education,
        )  # fmt: skip


@router.get("/candidates/{candidate_id}/introduction", dependencies=[allow(Role.SERVICE)])
async def introduction(
    candidate_id: UUID, referral_id: Annotated[UUID, Query()], session: Session, caller: CallerDep, now: Now
) -> IntroductionOut:
    """Name, ways of contact and abilities; 409 without the consent `employer-introduction`."""
    if caller.purpose != PURPOSE:
        raise ForbiddenProblem(f"the token's purpose must be {PURPOSE}")
    found = await introduce_candidate(
        session, candidate_id=candidate_id, referral_id=referral_id, subject=caller.subject, now=now
    )
    return IntroductionOut.of(found)
