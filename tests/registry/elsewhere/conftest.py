"""Three services as they are: the registry's tasks, national's key and release's tokens, each with a database of its own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from national.main import build as build_national
from registry.commands.onboard_city import onboard_city
from registry.consumers.elsewhere_tasks import ElsewhereTasks
from registry.domain.city import CitySettings
from registry.gateways.blind_lookup import BlindLookup
from release.main import build as build_release
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.service_client import ServiceClient, _read
from testkit.apps import client
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer
from tests.registry.builders import NOW
from tests.registry.elsewhere.city import DENPASAR, KUPANG, SAMARINDA, City


class Door(ServiceClient):
    """The registry's way into another service, without a socket. ``said`` is all that went through it."""

    def __init__(self, opened: httpx.AsyncClient, issuer: TestIssuer) -> None:
        self._opened = opened
        self._issuer = issuer
        self.said: list[str] = []
        self.away = False

    async def _ask(
        self, method: str, path: str, *, city: str, purpose: str, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        bearer = self._issuer.bearer(Role.SERVICE, city=city, subject="service:registry", purpose=purpose)
        answer = await self._opened.request(method, path, json=body, headers={"authorization": bearer})
        self.said.append(f"{path} {answer.request.content.decode()} {answer.text}")
        return _read(httpx.Response(503) if self.away else answer)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """National and release, with their databases and doors."""

    national: Door
    release: Door
    national_database: ServiceDatabase
    release_database: ServiceDatabase
    registry_database: ServiceDatabase
    admin_url: str

    @property
    def lookup(self) -> BlindLookup:
        return BlindLookup(national=self.national, release=self.release)


@pytest.fixture(scope="package")
async def neighbours(
    postgres_server: str, issuer: TestIssuer, two_cities: ServiceDatabase
) -> AsyncIterator[Neighbours]:
    async with AsyncExitStack() as stack:
        made = [
            await stack.enter_async_context(service_database(name, admin_url=postgres_server))
            for name in ("national", "release")
        ]
        opened = [
            await stack.enter_async_context(client(build_national, made[0], issuer)),
            await stack.enter_async_context(client(build_release, made[1], issuer)),
        ]
        doors = [Door(each, issuer) for each in opened]
        yield Neighbours(doors[0], doors[1], made[0], made[1], two_cities, postgres_server)


@pytest.fixture(scope="package")
async def consumer(two_cities: ServiceDatabase) -> AsyncIterator[Database]:
    database = Database(two_cities.urls.consumer, application_name="tests", pool_size=4)
    yield database
    await database.close()


@pytest.fixture(scope="package")
async def app(two_cities: ServiceDatabase) -> AsyncIterator[Database]:
    database = Database(two_cities.urls.app, application_name="tests", pool_size=4)
    yield database
    await database.close()


@pytest.fixture(scope="package")
async def joined(two_cities: ServiceDatabase) -> None:
    """Three cities in which no other test works."""
    operator = Database(two_cities.urls.operator, application_name="tests", pool_size=1)
    for code in (DENPASAR, SAMARINDA, KUPANG):
        async with operator.write(city=None) as session:
            await onboard_city(session, code=code, settings=CitySettings(minimum_wages={}), officers=(), now=NOW)
    await operator.close()


@pytest.fixture
def tasks(consumer: Database, neighbours: Neighbours) -> ElsewhereTasks:
    return ElsewhereTasks(database=consumer, lookup=neighbours.lookup, clock=lambda: NOW)


@pytest.fixture
def denpasar(app: Database, tasks: ElsewhereTasks, joined: None) -> City:
    return City(DENPASAR, database=app, tasks=tasks)


@pytest.fixture
def samarinda(app: Database, tasks: ElsewhereTasks, joined: None) -> City:
    return City(SAMARINDA, database=app, tasks=tasks)


@pytest.fixture
def kupang(app: Database, tasks: ElsewhereTasks, joined: None) -> City:
    return City(KUPANG, database=app, tasks=tasks)
