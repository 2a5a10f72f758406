"""The tables as the code sees them are those the migrations make, and every one of them is guarded."""

import pytest
from sqlalchemy import text

from registry.storage.tables import metadata
from servicekit.database import WriteSession

pytestmark = pytest.mark.postgres


async def test_columns_are_the_same_here_and_there(session: WriteSession) -> None:
    # Not from the information schema: it hides what the application may not read.
    rows = await session.execute(
        text(
            "select relname, attname, not attnotnull as nullable from pg_attribute join pg_class c on c.oid = attrelid "
            "where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped"
        )
    )
    there = {(row.relname, row.attname, row.nullable) for row in rows}
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


@pytest.mark.parametrize("table", [name for name in metadata.tables if name not in {"cities", "officers"}])
async def test_an_operator_cannot_read_candidates(session: WriteSession, table: str) -> None:
    may = await session.execute(text("select has_table_privilege('registry_operator', :t, 'select')"), {"t": table})
    assert may.scalar_one() is False
