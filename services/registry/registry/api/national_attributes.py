"""What the gate to the nation may know of people: who agrees, and of them bands and groups. Every look is kept."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from registry.commands.read_national_attributes import PURPOSE, Told, read_national_attributes
from registry.domain.nik import Sex
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem

MOST_AT_ONCE = 200

router = APIRouter(route_class=TransactionalRoute, tags=["national statistics"])


class AttributesOut(BaseModel):
    """As of the day of registration. Education only of whoever agreed to a text that names it."""

    model_config = ConfigDict(from_attributes=True)

    age_band: str | None
    sex: Sex | None
    support_need: str
    occupation_group: str | None
    registered_month: str
    education: str | None
    education_agreed: bool


class CameFromOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    city: str
    candidate_id: UUID


class ToldOut(BaseModel):
    """``attributes`` is null for whoever has not agreed to national statistics."""

    model_config = ConfigDict(from_attributes=True)

    candidate_id: UUID
    attributes: AttributesOut | None
    came_from: CameFromOut | None


class NationalAttributesOut(BaseModel):
    candidates: list[ToldOut]

    @classmethod
    def of(cls, told: "list[Told]") -> Self:
        return cls(candidates=[ToldOut.model_validate(each) for each in told])


@router.get("/national-attributes", dependencies=[allow(Role.SERVICE)])
async def national_attributes(
    candidates: Annotated[list[UUID], Query(min_length=1, max_length=MOST_AT_ONCE)],
    session: Session,
    caller: CallerDep,
    now: Now,
) -> NationalAttributesOut:
    """Age band, sex, help, major group of work, education, month, of those who agree; others' records stay closed."""
    if caller.purpose != PURPOSE:
        raise ForbiddenProblem(f"the token's purpose must be {PURPOSE}")
    told = await read_national_attributes(session, candidate_ids=candidates, subject=caller.subject, now=now)
    return NationalAttributesOut.of(list(told))
