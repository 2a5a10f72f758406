"""The tables as the code sees them are those the migrations make, and every one of them is guarded."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.vacancies.builders import JAYAPURA, NOW, SURABAYA
from tests.vacancies.hiring import posted
from vacancies.storage import vacancies
from vacancies.storage.tables import metadata

pytestmark = pytest.mark.postgres


async def test_columns_are_the_same_here_and_there(session: WriteSession) -> None:
    rows = await session.execute(
        text(
            "select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'public'"
        )
    )
    there = {(row.table_name, row.column_name, row.is_nullable == "YES") for row in rows}
    here = {
        (table.name, column.name, bool(column.nullable))
        for table in metadata.tables.values()
        for column in table.columns
    }
    assert here <= there
    assert {column for column in there if column[0] in metadata.tables} == here


async def test_every_table_forces_row_level_security(session: WriteSession) -> None:
    rows = await session.execute(
        text("select relname from pg_class where relkind = 'r' and relrowsecurity and relforcerowsecurity")
    )
    assert set(metadata.tables) <= {row.relname for row in rows}


@pytest.mark.parametrize("table", [name for name in metadata.tables if name != "cities"])
async def test_an_operator_cannot_read_it(session: WriteSession, table: str) -> None:
    may = await session.execute(text("select has_table_privilege('vacancies_operator', :t, 'select')"), {"t": table})
    assert may.scalar_one() is False


async def test_another_citys_rows_are_neither_seen_nor_written(session: WriteSession) -> None:
    mine = await posted(session)
    async with session.as_city(JAYAPURA):
        assert await vacancies.find(session, mine.id) is None
        everything = await session.execute(
            text("select count(*) from vacancies where city = :city"), {"city": SURABAYA}
        )
        assert everything.scalar_one() == 0
        with pytest.raises(DBAPIError, match="row-level security"):
            async with session.savepoint(city=JAYAPURA):
                await vacancies.add(session, replace(mine, id=new_id()), at=NOW)
