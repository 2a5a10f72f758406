"""A service's fresh database with one made-up row of each of two cities in every table that has cities."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import asyncpg
from sqlalchemy.engine import make_url

from servicekit.database import driver_dsn
from servicekit.provisioning import Urls
from testkit.databases import service_database

OURS, THEIRS = "35.78", "91.71"

_TABLES = """
select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'city'
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by c.relname
"""
_CHECKS = """
select conrelid::regclass as home, conname as name from pg_constraint
where contype = 'c' and connamespace = 'public'::regnamespace and coninhcount = 0
"""
_COLUMNS = """
select attname as name, format_type(atttypid, atttypmod) as kind from pg_attribute
where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
"""
_MADE_UP: Final = {
    "uuid": "gen_random_uuid()", "text": "gen_random_uuid()::text", "integer": "1", "bigint": "1", "smallint": "1", "boolean": "true",
    "double precision": "1", "real": "1", "numeric": "1", "jsonb": "'{}'", "bytea": "'\\x00'", "text[]": "'{}'", "timestamp with time zone": "now()", "date": "current_date",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """``columns`` of a table with a made-up value each, for another row of either city."""

    service: str
    urls: Urls
    tables: dict[str, dict[str, str]]

    def row(self, table: str, *, city: str) -> str:
        """A statement that writes one more."""
        values = self.tables[table] | {"city": f"'{city}'"}
        return f"insert into {table} ({', '.join(values)}) values ({', '.join(values.values())})"


@asynccontextmanager
async def planted(
    service: str, *, admin_url: str
) -> AsyncIterator[tuple[Planted, "asyncpg.Connection[asyncpg.Record]"]]:
    """Checks and foreign keys are left aside here: only who sees which row is asked."""
    async with service_database(service, admin_url=admin_url) as database:
        name = make_url(database.urls.migrator).database
        above = await asyncpg.connect(
            driver_dsn(str(make_url(admin_url).set(database=name).render_as_string(hide_password=False)))
        )
        try:
            for check in await above.fetch(_CHECKS):
                await above.execute(f'alter table {check["home"]} drop constraint "{check["name"]}"')
            tables = {
                row[0]: {each["name"]: _MADE_UP[each["kind"]] for each in await above.fetch(_COLUMNS, row[0])}
                for row in await above.fetch(_TABLES)
            }
            made = Planted(service, database.urls, tables)
            async with above.transaction():
                await above.execute("set local session_replication_role = replica")
                for table in tables:
                    for city in (OURS, THEIRS):
                        await above.execute(made.row(table, city=city))
            yield made, above
        finally:
            await above.close()
