"""A plan is made once and kept: one made while a table was empty must do when it is full."""

from collections.abc import AsyncIterator

import pytest

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
