"""Whether this service is ready for a city, for the registry's onboarding report."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from release.queries.city_readiness import city_readiness
from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem

router = APIRouter(prefix="/cities", route_class=TransactionalRoute, tags=["cities"])

CityCode = Annotated[str, Path(pattern=r"^\d{2}\.\d{2}$")]


class ReadinessOut(BaseModel):
    city: str
    ready: bool


@router.get("/{code}/ready", dependencies=[allow(Role.SERVICE, Role.OFFICER, Role.CITY_ADMIN)])
async def ready(code: CityCode, session: Reading, caller: CallerDep) -> ReadinessOut:
    """Whether this service has heard of the city."""
    if code != caller.city:
        raise ForbiddenProblem("the token is for another city")
    return ReadinessOut(city=code, ready=await city_readiness(session))
