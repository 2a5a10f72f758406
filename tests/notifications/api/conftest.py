"""Wiring only: the whole service over ASGI, and an issuer of tokens."""

from collections.abc import AsyncIterator

import httpx
import pytest

from notifications.main import build
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer


@pytest.fixture
async def client(notifications_database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with app_client(build, notifications_database, issuer) as client:
        yield client
