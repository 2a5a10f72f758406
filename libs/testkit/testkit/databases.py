"""A service's own database for one test run, migrated as in production, reached by the same five roles."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import asyncpg

from servicekit import migrations
from servicekit.database import Database, WriteSession, driver_dsn
from servicekit.provisioning import Urls, provision

PASSWORD = "only-for-tests"  # noqa: S105 - of a throw-away database


@dataclass(frozen=True)
class ServiceDatabase:
    service: str
    urls: Urls


@asynccontextmanager
async def service_database(service: str, *, admin_url: str) -> AsyncIterator[ServiceDatabase]:
    """A fresh database with the service's tables, dropped at the end."""
    name = f"ijc_{service}_{secrets.token_hex(4)}"
    urls = await provision(admin_url, service=service, password=PASSWORD, database=name)
    try:
        await asyncio.to_thread(migrations.upgrade, url=urls.migrator, service=service)
        yield ServiceDatabase(service, urls)
    finally:
        admin = await asyncpg.connect(driver_dsn(admin_url))
        try:
            await admin.execute(f'drop database if exists "{name}" with (force)')
        finally:
            await admin.close()


class RollBack(Exception):  # noqa: N818 - no error: the end of a test
    """Undoes what a test did."""


@asynccontextmanager
async def undone(database: Database, *, city: str | None) -> AsyncIterator[WriteSession]:
    """A transaction in ``city`` that is never committed."""
    with suppress(RollBack):
        async with database.write(city=city) as session:
            yield session
            raise RollBack


@asynccontextmanager
async def rolled_back(database: ServiceDatabase, *, city: str | None) -> AsyncIterator[WriteSession]:
    """The same on a connection of its own, as the application's role."""
    app = Database(database.urls.app, application_name=f"{database.service}/tests", pool_size=1)
    try:
        async with undone(app, city=city) as session:
            yield session
    finally:
        await app.close()
