"""What a city lets be told to the nation, and what was decided of a person by it."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from release.commands.set_ruling import set_ruling
from release.domain.policy import Field
from release.queries.city_policy import city_policy, decisions_of
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(route_class=TransactionalRoute, tags=["national statistics"])


class RulingIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    allowed: bool


class RulingOut(BaseModel):
    """``decided_by`` and ``decided_at`` are null where the city has decided nothing, which allows the field."""

    field: Field
    allowed: bool
    decided_by: str | None
    decided_at: datetime | None


class PolicyOut(BaseModel):
    fields: list[RulingOut]


class DecisionOut(BaseModel):
    """Field by field: told, no-consent, city-refuses or not-known."""

    model_config = ConfigDict(from_attributes=True)

    decided_at: datetime
    outcomes: dict[str, str]


class DecisionsOut(BaseModel):
    """The newest first; one line for each change."""

    decisions: list[DecisionOut]


@router.get("/national-policy", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.AUDITOR)])
async def policy(session: Reading) -> PolicyOut:
    """Every field of the nation's facts, and whether this city lets it be told."""
    return PolicyOut(
        fields=[
            RulingOut(
                field=field, allowed=allowed, decided_by=ruling and ruling.decided_by,
                decided_at=ruling and ruling.decided_at,
            )
            for field, allowed, ruling in await city_policy(session)
        ]
    )  # fmt: skip


@router.put("/national-policy/{field}", dependencies=[allow(Role.CITY_ADMIN)])
async def decide(field: Field, body: RulingIn, session: Session, caller: CallerDep, now: Now) -> RulingOut:
    """Allow or refuse a field; what was told before is told again without it, or taken back."""
    ruling = await set_ruling(session, field=field, allowed=body.allowed, decided_by=caller.subject, now=now)
    return RulingOut(
        field=ruling.field, allowed=ruling.allowed, decided_by=ruling.decided_by, decided_at=ruling.decided_at
    )


@router.get(
    "/candidates/{candidate_id}/national-decisions",
    dependencies=[allow(Role.JOBSEEKER, Role.OFFICER, Role.CITY_ADMIN, Role.AUDITOR)],
)
async def decisions(candidate_id: UUID, session: Reading, caller: CallerDep) -> DecisionsOut:
    """What may be told of a person to the nation, and why not; a jobseeker sees their own."""
    if caller.role is Role.JOBSEEKER and caller.person_id != candidate_id:
        raise NotFoundProblem("there is no such candidate in this city")
    found = await decisions_of(session, candidate_id)
    return DecisionsOut(decisions=[DecisionOut.model_validate(each) for each in found])
