"""Matching's own database, emptied for each test that commits, and the program's handlers over it."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from matching.domain import policy
from matching.storage.live_index import LiveIndex
from servicekit.database import Database, WriteSession, driver_dsn
from testkit.databases import ServiceDatabase, rolled_back, service_database
from tests.matching.populations import SURABAYA
from tests.matching.world import World

TABLES = "cities, candidates, vacancies, proposals, reach, matching_policies, outbox, inbox, parked_keys, parked, dead_letters"


@pytest.fixture(scope="session")
async def matching_database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("matching", admin_url=postgres_server) as database:
        yield database


@pytest.fixture
async def clean(matching_database: ServiceDatabase) -> ServiceDatabase:
    owner = await asyncpg.connect(driver_dsn(matching_database.urls.migrator))
    try:
        await owner.execute(f"truncate {TABLES}")
    finally:
        await owner.close()
    return matching_database


@pytest.fixture
async def consumer(clean: ServiceDatabase) -> AsyncIterator[Database]:
    database = Database(clean.urls.consumer, application_name="matching/consumer")
    yield database
    await database.close()


@pytest.fixture
async def world(consumer: Database) -> World:
    """One process of the service, just started."""
    world = World(consumer, LiveIndex(policy.DEFAULT))
    await world.live.load(consumer)
    return world


@pytest.fixture
async def session(matching_database: ServiceDatabase) -> AsyncIterator[WriteSession]:
    """A transaction of the application in Surabaya that is never committed."""
    async with rolled_back(matching_database, city=SURABAYA) as session:
        yield session
