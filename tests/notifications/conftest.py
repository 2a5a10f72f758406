"""Wiring only: the service's database, migrated once for the session, reached as the consumer's role."""

from collections.abc import AsyncIterator

import pytest

from servicekit.database import Database
from testkit.databases import ServiceDatabase, service_database


@pytest.fixture(scope="session")
async def notifications_database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("notifications", admin_url=postgres_server) as database:
        yield database


@pytest.fixture(scope="session")
async def database(notifications_database: ServiceDatabase) -> AsyncIterator[Database]:
    database = Database(notifications_database.urls.consumer, application_name="notifications/tests", pool_size=6)
    yield database
    await database.close()
