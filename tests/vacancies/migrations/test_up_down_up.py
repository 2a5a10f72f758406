"""The migrations go up, all the way down, and up again, leaving nothing behind."""

import asyncio

import asyncpg
import pytest

from servicekit import migrations
from servicekit.database import driver_dsn
from testkit.databases import service_database

pytestmark = pytest.mark.postgres

_TABLES = "select count(*) from pg_tables where schemaname = 'public' and tablename <> 'alembic_version'"


async def test_up_down_up(postgres_server: str) -> None:
    async with service_database("vacancies", admin_url=postgres_server) as database:
        connection = await asyncpg.connect(driver_dsn(database.urls.migrator))
        there = await connection.fetchval(_TABLES)
        await asyncio.to_thread(migrations.downgrade, url=database.urls.migrator, service="vacancies")
        assert await connection.fetchval(_TABLES) == 0
        await asyncio.to_thread(migrations.upgrade, url=database.urls.migrator, service="vacancies")
        assert await connection.fetchval(_TABLES) == there
        await connection.close()
