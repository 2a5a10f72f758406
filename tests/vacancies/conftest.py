"""Wiring for the tests of vacancies: a database of its own, two cities, and the service over ASGI."""

from collections.abc import AsyncIterator

import httpx
import pytest

from servicekit.database import Database, WriteSession
from testkit.apps import SEALING_KEY, client
from testkit.databases import ServiceDatabase, rolled_back, service_database
from testkit.tokens import TestIssuer
from tests.vacancies.builders import JAYAPURA, SURABAYA, city
from vacancies.main import build
from vacancies.storage import cities, sealed


@pytest.fixture(scope="session", autouse=True)
def unlocked() -> None:
    sealed.unlock(SEALING_KEY)


@pytest.fixture(scope="session")
async def vacancies_database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    """Surabaya and Jayapura have joined, for the whole run."""
    async with service_database("vacancies", admin_url=postgres_server) as database:
        consumer = Database(database.urls.consumer, application_name="vacancies/tests", pool_size=1)
        for code in (SURABAYA, JAYAPURA):
            async with consumer.write(city=code) as session:
                await cities.upsert(session, city(code))
        await consumer.close()
        yield database


@pytest.fixture
async def session(vacancies_database: ServiceDatabase) -> AsyncIterator[WriteSession]:
    """A transaction in Surabaya that is never committed."""
    async with rolled_back(vacancies_database, city=SURABAYA) as session:
        yield session


@pytest.fixture
async def consumer(vacancies_database: ServiceDatabase) -> AsyncIterator[Database]:
    database = Database(vacancies_database.urls.consumer, application_name="vacancies/tests", pool_size=4)
    yield database
    await database.close()


@pytest.fixture(scope="session")
async def api(vacancies_database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with client(build, vacancies_database, issuer) as opened:
        yield opened
