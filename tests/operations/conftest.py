"""Wiring: operations over ASGI with a database of its own, a key for senders, and an issuer."""

from collections.abc import AsyncIterator

import httpx
import pytest

from operations.main import build
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer

INTAKE_KEY, READING_KEY = "sent-by-services", "read-by-programs"


@pytest.fixture(scope="session")
async def operations_database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("operations", admin_url=postgres_server) as database:
        yield database


@pytest.fixture(scope="session")
async def client(operations_database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("INTAKE_KEY", INTAKE_KEY)
        environment.setenv("READING_KEY", READING_KEY)
        async with app_client(build, operations_database, issuer) as opened:
            yield opened


@pytest.fixture(scope="session")
def operator(issuer: TestIssuer) -> dict[str, str]:
    return {"Authorization": issuer.bearer(Role.OPERATOR)}


@pytest.fixture(scope="session")
def sender() -> dict[str, str]:
    return {"Authorization": f"Bearer {INTAKE_KEY}"}
