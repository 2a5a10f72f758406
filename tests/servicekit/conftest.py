"""The notes service on a real PostgreSQL, made anew for the run, and an officer of Surabaya who calls it."""

import secrets
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest

from servicekit.database import Database, driver_dsn
from servicekit.identity import Role
from servicekit.provisioning import Urls, provision
from testkit.tokens import TestIssuer
from tests.servicekit import notes


@pytest.fixture(scope="session")
async def urls(postgres_server: str) -> AsyncIterator[Urls]:
    name = f"ijc_notes_{secrets.token_hex(4)}"
    made = await provision(postgres_server, service=notes.SERVICE, password="only-for-tests", database=name)
    owner = await asyncpg.connect(driver_dsn(made.migrator))
    try:
        for statement in notes.TABLES:
            await owner.execute(statement)
    finally:
        await owner.close()
    yield made
    admin = await asyncpg.connect(driver_dsn(postgres_server))
    try:
        await admin.execute(f'drop database "{name}" with (force)')
    finally:
        await admin.close()


@pytest.fixture
async def clean(urls: Urls) -> Urls:
    owner = await asyncpg.connect(driver_dsn(urls.migrator))
    try:
        await owner.execute("truncate notes, idempotency_keys")
    finally:
        await owner.close()
    return urls


@pytest.fixture
async def database(clean: Urls) -> AsyncIterator[Database]:
    opened = Database(clean.app, application_name="notes/app")
    yield opened
    await opened.close()


@pytest.fixture
async def operator_database(clean: Urls) -> AsyncIterator[Database]:
    opened = Database(clean.operator, application_name="notes/operator")
    yield opened
    await opened.close()


@pytest.fixture
async def officer(
    database: Database, operator_database: Database, issuer: TestIssuer
) -> AsyncIterator[httpx.AsyncClient]:
    """An officer of Surabaya."""
    app = notes.app(database=database, operator=operator_database, issuer=issuer)
    async with notes.calling(app, bearer=issuer.bearer(Role.OFFICER, city=notes.SURABAYA)) as client:
        yield client
