"""Wiring only: the whole service over ASGI, two cities of its own, and an issuer of tokens."""

from collections.abc import AsyncIterator

import httpx
import pytest

from registry.main import build
from servicekit.database import Database
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.registry.api.desk import HERE, THERE, Desk

NOBODY_LISTENS = "http://127.0.0.1:1"


@pytest.fixture(scope="session")
async def client(registry_database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    """Two cities have joined, in which no other test works; the other services are away."""
    with pytest.MonkeyPatch.context() as environment:
        for service in ("VACANCIES", "MATCHING", "NOTIFICATIONS"):
            environment.setenv(f"{service}_URL", NOBODY_LISTENS)
        async with app_client(build, registry_database, issuer) as client:
            operator = {"Authorization": issuer.bearer(Role.OPERATOR)}
            for code in (HERE, THERE):
                joined = await client.post("/cities", headers=operator, json={"code": code})
                assert joined.status_code == 201
            yield client


@pytest.fixture
def desk(client: httpx.AsyncClient, issuer: TestIssuer) -> Desk:
    return Desk(client, issuer)


@pytest.fixture(scope="session")
async def database(registry_database: ServiceDatabase) -> AsyncIterator[Database]:
    """The database as the application's role sees it."""
    opened = Database(registry_database.urls.app, application_name="tests", pool_size=2)
    yield opened
    await opened.close()
