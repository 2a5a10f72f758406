"""Who is known elsewhere: the registry puts tokens, and asks whether another city's centre put the same one.

That it does is told, not which; which is told once the person wishes to be brought over. For the registry alone.
"""

from datetime import date, timedelta
from typing import Annotated, Any, Final, Self
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import AfterValidator, Base64Bytes, BaseModel, ConfigDict, Field

from release.commands.look_elsewhere import look_elsewhere
from release.commands.note_known_people import note_known_people
from release.domain.known_people import TOKEN_BYTES, Elsewhere, KnownPerson, LookKind
from release.storage import known_people, looks
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem

PURPOSE: Final = "known-elsewhere"
WISH: Final = "transfer-wish"
MOST_AT_ONCE: Final = 100


def _whole(token: bytes) -> bytes:
    if len(token) != TOKEN_BYTES:
        raise ValueError(f"must be {TOKEN_BYTES} bytes in base64")
    return token


Token = Annotated[Base64Bytes, AfterValidator(_whole)]
Key = Annotated[int, Field(ge=1, le=32_767)]


class KnownPersonIn(Incoming):
    """``token``: what came of the blind evaluation; ``key``: the number of its key."""

    candidate_id: UUID
    key: Key
    token: Token

    def to_domain(self) -> KnownPerson:
        return KnownPerson(candidate_id=self.candidate_id, key=self.key, token=self.token)


class KnownPeopleIn(Incoming):
    people: Annotated[tuple[KnownPersonIn, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class LookIn(Incoming):
    """``also``: the same person's tokens by keys that are ending."""

    key: Key
    token: Token
    also: Annotated[tuple[Token, ...], Field(max_length=3)] = ()


class WhetherOut(BaseModel):
    elsewhere: bool


class RecordOut(BaseModel):
    city: str
    candidate_id: UUID


class WhereOut(BaseModel):
    records: list[RecordOut]

    @classmethod
    def of(cls, found: Any) -> Self:  # noqa: ANN401 - a sequence of records
        return cls(records=[RecordOut(city=each.city, candidate_id=each.candidate_id) for each in found])


class LooksOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    day: date
    kind: LookKind
    looks: int
    found: int


class LooksByDayOut(BaseModel):
    days: list[LooksOut]


def routes(*, registry: str) -> APIRouter:
    """``registry``: the subject of the one who may put and ask."""
    router = APIRouter(route_class=TransactionalRoute, tags=["known elsewhere"])

    def asks(purpose: str) -> Any:  # noqa: ANN401 - FastAPI's own marker type
        async def check(caller: CallerDep) -> None:
            if caller.subject != registry or caller.purpose != purpose:
                raise ForbiddenProblem(f"this is for the cities' registry, with the purpose {purpose}")

        return Depends(check)

    @router.post("/known-people", status_code=204, dependencies=[allow(Role.SERVICE), asks(PURPOSE)])
    async def put(body: KnownPeopleIn, session: Session) -> None:
        """People this city's centre knows. Nothing is told about them."""
        await note_known_people(session, [one.to_domain() for one in body.people])

    @router.post("/known-people/{candidate_id}/look", dependencies=[allow(Role.SERVICE), asks(PURPOSE)])
    async def look(candidate_id: UUID, body: LookIn, session: Session, now: Now) -> WhetherOut:
        """Whether another city's centre knows this person; not which, nor how many."""
        return WhetherOut(elsewhere=bool(await _looked(session, candidate_id, body, kind="whether", now=now)))

    @router.post("/known-people/{candidate_id}/records", dependencies=[allow(Role.SERVICE), asks(WISH)])
    async def records(candidate_id: UUID, body: LookIn, session: Session, now: Now) -> WhereOut:
        """Where the person has records, for the transfer that the person has asked for."""
        return WhereOut.of(await _looked(session, candidate_id, body, kind="where", now=now))

    @router.delete("/known-people/{candidate_id}", status_code=204, dependencies=[allow(Role.SERVICE), asks(PURPOSE)])
    async def forget(candidate_id: UUID, session: Session) -> None:
        """The person is found no more: they do not want it, or have no number any longer."""
        await known_people.forget(session, candidate_id)

    @router.get("/known-people/looks", dependencies=[allow(Role.CITY_ADMIN, Role.AUDITOR)])
    async def looked(session: Reading, now: Now, days: Annotated[int, Query(ge=1, le=400)] = 31) -> LooksByDayOut:
        """How often this city looked, and found somebody, day by day. Many looks that find nobody are guesses."""
        found = await looks.by_day(session, since=now - timedelta(days=days))
        return LooksByDayOut(days=[LooksOut.model_validate(each) for each in found])

    return router


async def _looked(session: Session, candidate_id: UUID, body: LookIn, *, kind: LookKind, now: Now) -> list[Elsewhere]:
    person = KnownPerson(candidate_id=candidate_id, key=body.key, token=body.token)
    return list(await look_elsewhere(session, person=person, also=body.also, kind=kind, now=now))
