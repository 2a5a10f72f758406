"""Whether this service is ready for a city: asked by the registry while a city is onboarded."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem
from vacancies.queries.city_ready import city_ready

router = APIRouter(prefix="/cities", route_class=TransactionalRoute, tags=["cities"])

CityCode = Annotated[str, Path(pattern=r"^\d{2}\.\d{2}$")]


class ReadyOut(BaseModel):
    city: str
    service: str = "vacancies"
    ready: bool


@router.get("/{code}/ready", dependencies=[allow(Role.SERVICE, Role.OPERATOR, Role.OFFICER, Role.CITY_ADMIN)])
async def ready(code: CityCode, session: Reading, caller: CallerDep) -> ReadyOut:
    """Another city than the caller's own does not exist for them."""
    if caller.city not in {None, code}:
        raise NotFoundProblem("there is no such city for this caller")
    return ReadyOut(city=code, ready=await city_ready(session, city=code))
