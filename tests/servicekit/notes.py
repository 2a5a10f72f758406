"""A made-up service of short notes, as small as a service can be: one table, its keys, and a few routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Literal

import httpx
from fastapi import APIRouter, FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import text

from servicekit import idempotency, tenancy
from servicekit.database import Database
from servicekit.health import Health
from servicekit.http import CallerDep, Reading, Session, TransactionalRoute, allow, application
from servicekit.identity import Caller, Role
from servicekit.problems import ConflictProblem
from servicekit.settings import ServiceSettings
from testkit.tokens import AUDIENCE, ISSUER, TestIssuer

SERVICE = "notes"
SURABAYA, MAKASSAR = "35.78", "73.71"
MAX_BODY = 2048
TABLES = [
    """
    create table notes (
        city text not null, id bigint generated always as identity, words text not null, primary key (city, id)
    )
    """,
    *tenancy.protect("notes", service=SERVICE),
    tenancy.for_named_cities("notes", service=SERVICE),
    f"grant select, insert on notes to {SERVICE}_operator",
    *idempotency.create(service=SERVICE),
]


class Circle(BaseModel):
    kind: Literal["circle"]


class Square(BaseModel):
    kind: Literal["square"]


class Note(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: str = Field(max_length=40)
    stars: int = Field(default=0, le=5)
    drawing: Annotated[Circle | Square, Field(discriminator="kind")] | None = None


class Written(BaseModel):
    id: int
    words: str


class FullProblem(ConflictProblem):
    slug = "full"
    title = "No more room"


router = APIRouter(prefix="/notes", route_class=TransactionalRoute, dependencies=[allow(Role.OFFICER, Role.OPERATOR)])


@router.post("", status_code=201)
async def write(note: Note, session: Session) -> Written:
    kept = await session.execute(
        text("insert into notes (city, words) values (:city, :words) returning id"),
        {"city": session.city or "", "words": note.words},
    )
    return Written(id=kept.scalar_one(), words=note.words)


@router.post("/refused", status_code=201)
async def write_and_refuse(note: Note, session: Session) -> Written:
    await write(note, session)
    raise FullProblem("there is no more room", field="words")


@router.post("/broken", status_code=201)
async def write_and_break(note: Note, session: Session) -> Written:
    await write(note, session)
    raise RuntimeError(f"cannot go on with {note.words}")


@router.post("/slow", status_code=201)
async def write_slowly(note: Note, session: Session) -> Written:
    written = await write(note, session)
    await asyncio.sleep(0.1)
    return written


@router.post("/in/{city}", status_code=201)
async def write_elsewhere(city: str, note: Note, session: Session) -> Written:
    async with session.as_city(city):
        return await write(note, session)


@router.get("")
async def read(session: Reading, at_most: Annotated[int, Query(le=100)] = 100) -> list[str]:
    found = await session.execute(text("select words from notes order by id limit :at_most"), {"at_most": at_most})
    return list(found.scalars())


@router.get("/called/{words}")
async def find(words: str, session: Reading) -> list[int]:
    found = await session.execute(text("select id from notes where words = :words"), {"words": words})
    return list(found.scalars())


def asked(_: Caller) -> None:
    """For tests that look from within a request."""


@router.get("/me")
async def me(caller: CallerDep) -> dict[str, str | None]:
    asked(caller)
    return {"subject": caller.subject, "city": caller.city}


def app(*, database: Database, issuer: TestIssuer, operator: Database | None = None, sampled: float = 0.0) -> FastAPI:
    settings = ServiceSettings(
        database_url="postgresql://unused", oidc_issuer=ISSUER, oidc_audience=AUDIENCE,
        oidc_jwks_url=issuer.jwks_url, max_body_bytes=MAX_BODY, traces_sampled=sampled,
    )  # fmt: skip
    return application(
        title="Notes",
        routers=[router],
        settings=settings,
        app_database=database,
        operator_database=operator or database,
        health=Health(),
    )


@asynccontextmanager
async def calling(app: FastAPI, *, bearer: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    headers = {} if bearer is None else {"Authorization": bearer}
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://notes.test", headers=headers) as client:
        yield client
