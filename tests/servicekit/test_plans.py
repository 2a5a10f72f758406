"""A plan is made once and kept: one made while a table was empty must do when it is full."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

import servicekit.database
from servicekit.database import Database

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_server: str) -> AsyncIterator[Database]:
    database = Database(postgres_server, application_name="plans/test")
    yield database
    await database.close()


async def test_an_empty_table_with_an_index_is_not_planned_to_be_read_whole(database: Database) -> None:
    async with database.write(city=None) as session:
        driver = await session.driver()
        await driver.execute("create temporary table things (key text primary key, told text) on commit drop")
        await driver.execute("analyze things")
        await driver.execute("prepare one(text) as select told from things where key = $1")
        plan = "\n".join(row[0] for row in await driver.fetch("explain execute one('a')"))
        assert "Seq Scan" not in plan, plan


async def test_a_statement_is_planned_anew_after_a_while(postgres_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servicekit.database, "PLANS_KEPT_SECONDS", 0.05)
    database = Database(postgres_server, application_name="plans/test", pool_size=1)

    async def planned_at() -> datetime:
        async with database.read(city=None) as session:
            driver = await session.driver()
            await driver.fetch("select 1 as planned where $1::int = 1", 1)
            found: datetime = await driver.fetchval(
                "select max(prepare_time) from pg_prepared_statements where statement like 'select 1 as planned%'"
            )
            return found

    first = await planned_at()
    await asyncio.sleep(0.2)
    assert await planned_at() > first
    await database.close()
