"""Wiring for the registry's tests: its database, and an open vault."""

import base64
from collections.abc import AsyncIterator

import pytest

from registry.commands.onboard_city import onboard_city
from registry.domain.city import CitySettings
from registry.storage import sealed
from servicekit.database import Database, WriteSession
from testkit.databases import ServiceDatabase, rolled_back, service_database
from tests.registry.builders import BANDUNG, NOW, SURABAYA

SEALING_KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(autouse=True)
def unlocked_vault() -> None:
    sealed.unlock(SEALING_KEY)


@pytest.fixture(scope="session")
async def registry_database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("registry", admin_url=postgres_server) as database:
        yield database


@pytest.fixture(scope="session")
async def two_cities(registry_database: ServiceDatabase) -> ServiceDatabase:
    """Surabaya and Bandung have joined, for the whole run."""
    database = Database(registry_database.urls.operator, application_name="tests", pool_size=1)
    for code in (SURABAYA, BANDUNG):
        async with database.write(city=None) as session:
            await onboard_city(session, code=code, settings=CitySettings(minimum_wages={}), officers=(), now=NOW)
    await database.close()
    return registry_database


@pytest.fixture
async def session(two_cities: ServiceDatabase) -> AsyncIterator[WriteSession]:
    """A transaction in Surabaya that is never committed."""
    async with rolled_back(two_cities, city=SURABAYA) as session:
        yield session
