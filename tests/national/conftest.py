"""Wiring and builders: national over ASGI with a database of its own, and facts as release would tell them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from contracts.candidate_counted import CandidateCounted
from contracts.city_listed import CityListed
from contracts.codec import encode
from contracts.national_fact import NationalFact
from contracts.placement_counted import PlacementCounted
from contracts.vacancy_counted import VacancyCounted
from national.commands.take_facts import take_facts
from national.main import build
from national.storage.feed import Told
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer

OFTEN = 2_000
SURABAYA, MAKASSAR = "35.78", "73.71"


def counted(*, city: str = SURABAYA, version: int = 1, fact_id: UUID | None = None, **more: Any) -> CandidateCounted:
    said = {"period": "2026-11", "status": "registered", "occupation_group": "4", **more}
    return CandidateCounted(city=city, version=version, fact_id=fact_id or new_id(), **said)


def placed(*, city: str = SURABAYA, **more: Any) -> PlacementCounted:
    said = {"period": "2026-11", "status": "made", "occupation_group": "4", "waited": "30-90-days", **more}
    return PlacementCounted(city=city, version=1, fact_id=new_id(), **said)


def offered(*, city: str = SURABAYA, **more: Any) -> VacancyCounted:
    said = {"period": "2026-11", "status": "open", "occupation_group": "4", "openings": 2, **more}
    return VacancyCounted(city=city, version=1, fact_id=new_id(), **said)


def listed(city: str, name: str) -> CityListed:
    return CityListed(
        city=city, version=1, fact_id=new_id(), period="2026-01", name=name, province=city[:2], time_zone="Asia/Jakarta"
    )


def told(fact: NationalFact) -> Told:
    return Told(
        event_id=new_id(), type=fact.ce_type(), told_at=datetime(2026, 11, 25, tzinfo=UTC), area=fact.city,
        fact_id=fact.fact_id, version=fact.version, removed=fact.removed,
        occupation_group=getattr(fact, "occupation_group", None),
        payload=encode(fact).decode(),
    )  # fmt: skip


async def take(database: Database, *facts: Told) -> None:
    async with database.write(city=None) as session:
        await take_facts(session, facts)


@pytest.fixture
async def made(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("national", admin_url=postgres_server) as database:
        yield database


@pytest.fixture
async def database(made: ServiceDatabase) -> AsyncIterator[Database]:
    consumer = Database(made.urls.consumer, application_name="national/tests", pool_size=8)
    yield consumer
    await consumer.close()


@pytest.fixture
async def client(made: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("REQUESTS_A_MINUTE", str(OFTEN))
        async with app_client(build, made, issuer) as opened:
            opened.headers["authorization"] = issuer.bearer(Role.NATIONAL_ANALYST)
            yield opened
