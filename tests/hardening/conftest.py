"""Wiring only: each service over ASGI with a fresh database, and everything it writes down counted from outside."""

import importlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from testkit.apps import client
from testkit.databases import service_database
from testkit.tokens import TestIssuer
from tests.hardening.surface import SERVICES, Surface


@pytest.fixture(scope="session", params=SERVICES)
async def surface(request: pytest.FixtureRequest, postgres_server: str, issuer: TestIssuer) -> AsyncIterator[Surface]:
    service = request.param
    build = importlib.import_module(f"{service}.main").build
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(service_database(service, admin_url=postgres_server))
        opened = await stack.enter_async_context(client(build, database, issuer))
        name = make_url(database.urls.migrator).database
        whole = make_url(postgres_server).set(database=name, drivername="postgresql")
        watcher = await asyncpg.connect(whole.render_as_string(hide_password=False))
        stack.push_async_callback(watcher.close)
        app = opened._transport.app  # type: ignore[attr-defined]
        while not hasattr(app, "routes"):
            app = app._app
        yield Surface(service, opened, app, issuer, watcher)
