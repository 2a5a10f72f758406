"""Cities: onboarding, their settings, and whether every service is ready for one."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from registry.commands.change_city import change_city
from registry.commands.onboard_city import onboard_city
from registry.domain.city import ChannelKind, City, CitySettings, Language, Officer, QuietHours
from registry.queries.city_overview import all_cities, one_city, readiness
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line, Short
from servicekit.identity import Caller, Role
from servicekit.problems import NotFoundProblem

router = APIRouter(prefix="/cities", route_class=TransactionalRoute, tags=["cities"])

Languages = Annotated[tuple[Language, ...], Field(min_length=1, max_length=2)]
Channels = Annotated[tuple[ChannelKind, ...], Field(min_length=1, max_length=6)]
Wages = Annotated[dict[int, int], Field(max_length=50)]
CityCode = Annotated[str, Path(pattern=r"^\d{2}\.\d{2}$")]
INSIDE = frozenset(Role) - {Role.NATIONAL_READER}
RUNS_CITIES = (Role.OPERATOR, Role.CITY_ADMIN)


class QuietHoursIn(Incoming):
    start: int = Field(ge=0, le=23)
    end: int = Field(ge=0, le=23)

    def to_domain(self) -> QuietHours:
        return QuietHours(start=self.start, end=self.end)


class OfficerIn(Incoming):
    subject: Line
    role: Literal["officer", "city-admin"] = "officer"


Officers = Annotated[tuple[OfficerIn, ...], Field(max_length=500)]


class OnboardIn(Incoming):
    code: Short
    languages: Languages = ("id",)
    minimum_wages: Wages = Field(default_factory=dict)
    channels: Channels = ("inbox", "call")
    quiet_hours: QuietHoursIn = QuietHoursIn(start=20, end=7)
    officers: Officers = ()


class ChangeIn(Incoming):
    """What is left out stays as it is."""

    languages: Languages | None = None
    minimum_wages: Wages | None = None
    channels: Channels | None = None
    quiet_hours: QuietHoursIn | None = None
    officers: Officers | None = None


class CityOut(BaseModel):
    code: str
    name: str
    time_zone: str
    version: int
    languages: list[str]
    minimum_wages: dict[int, int]
    channels: list[str]
    quiet_hours: QuietHoursIn
    neighbours: list[str]

    @classmethod
    def of(cls, city: City) -> Self:
        settings = city.settings
        return cls(
            code=city.code, name=city.name, time_zone=city.time_zone, version=city.version,
            languages=list(settings.languages), minimum_wages=dict(settings.minimum_wages),
            channels=list(settings.channels), neighbours=list(city.neighbours),
            quiet_hours=QuietHoursIn(start=settings.quiet_hours.start, end=settings.quiet_hours.end),
        )  # fmt: skip


class CityReadinessOut(CityOut):
    """``readiness`` by service: true, false, or null where a service does not answer."""

    officers: list[OfficerIn] | None
    readiness: dict[str, bool | None]
    ready: bool


class ReadyOut(BaseModel):
    ready: bool


@router.post("", status_code=201, dependencies=[allow(Role.OPERATOR)])
async def onboard(body: OnboardIn, session: Session, now: Now) -> CityOut:
    """Make a city a tenant; GET it to see when every service is ready."""
    settings = CitySettings(
        languages=tuple(body.languages), minimum_wages=body.minimum_wages, channels=tuple(body.channels),
        quiet_hours=body.quiet_hours.to_domain(),
    )  # fmt: skip
    city = await onboard_city(session, code=body.code, settings=settings, officers=_officers(body.officers), now=now)
    return CityOut.of(city)


@router.get("", dependencies=[allow(*INSIDE)])
async def every(session: Reading) -> list[CityOut]:
    """The cities that have joined, with their settings."""
    return [CityOut.of(city) for city in await all_cities(session)]


@router.get("/{code}", dependencies=[allow(Role.OPERATOR, Role.CITY_ADMIN, Role.OFFICER)])
async def one(code: CityCode, session: Reading, caller: CallerDep) -> CityReadinessOut:
    """The city's settings and which services are ready for it."""
    city = await one_city(session, code)
    if city is None:
        raise NotFoundProblem("there is no such city here")
    answers = dict(await readiness(code))
    shown = caller.role in RUNS_CITIES and caller.city in {None, code}
    return CityReadinessOut(
        **CityOut.of(city).model_dump(),
        officers=[OfficerIn(subject=each.subject, role=each.role) for each in city.officers] if shown else None,
        readiness=answers,
        ready=all(answer is True for answer in answers.values()),
    )


@router.patch("/{code}", dependencies=[allow(*RUNS_CITIES)])
async def change(code: CityCode, body: ChangeIn, session: Session, caller: CallerDep, now: Now) -> CityOut:
    """Change settings; what is left out stays as it is."""
    _own(caller, code)
    city = await change_city(
        session,
        code=code,
        languages=None if body.languages is None else tuple(body.languages),
        minimum_wages=body.minimum_wages,
        channels=None if body.channels is None else tuple(body.channels),
        quiet_hours=None if body.quiet_hours is None else body.quiet_hours.to_domain(),
        officers=None if body.officers is None else _officers(body.officers),
        now=now,
    )
    return CityOut.of(city)


@router.get("/{code}/ready", dependencies=[allow(Role.SERVICE, Role.OPERATOR, Role.OFFICER, Role.CITY_ADMIN)])
async def ready(code: CityCode, session: Reading) -> ReadyOut:
    """Whether the registry knows this city."""
    return ReadyOut(ready=await one_city(session, code) is not None)


def _own(caller: Caller, code: str) -> None:
    if caller.city not in {None, code}:
        raise NotFoundProblem("there is no such city here")


def _officers(given: Sequence[OfficerIn]) -> tuple[Officer, ...]:
    """The last word on a subject counts."""
    roles = {each.subject: each.role for each in given}
    return tuple(Officer(subject=subject, role=role) for subject, role in roles.items())
