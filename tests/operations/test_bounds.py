import asyncpg
import pytest

from operations.storage import records
from operations.storage.bounds import Bounds
from servicekit.database import Database, driver_dsn
from testkit.databases import ServiceDatabase, service_database
from tests.operations.builders import record

pytestmark = pytest.mark.postgres

OLD = "2026010100"


async def partitions(database: ServiceDatabase) -> set[str]:
    connection = await asyncpg.connect(driver_dsn(database.urls.migrator))
    try:
        rows = await connection.fetch(
            "select relname from pg_class where relname ~ '^(spans|records|span_links)_\\d{10}$'"
        )
        return {row["relname"] for row in rows}
    finally:
        await connection.close()


async def test_an_old_hour_is_dropped_whole_and_what_does_not_fit_is_refused(postgres_server: str) -> None:
    async with service_database("operations", admin_url=postgres_server) as database:
        owner = await asyncpg.connect(driver_dsn(database.urls.migrator))
        await owner.execute(
            f"create table records_{OLD} partition of records for values from ('2026-01-01') to ('2026-01-01 01:00')"
        )
        await owner.close()
        app = Database(database.urls.app, application_name="tests", pool_size=1)
        usual = Bounds(keep_hours=48, most_rows=10**6, most_bytes=10**10)
        async with app.write(city=None) as session:
            assert await usual.room(session)
            await records.add(session, records=[record()])
        kept = await partitions(database)
        assert f"records_{OLD}" not in kept
        assert len(kept) == 9  # three tables for this hour and the next two
        async with app.write(city=None) as session:
            assert not await Bounds(keep_hours=48, most_rows=10**6, most_bytes=1).room(session)
        await app.close()
        assert await partitions(database) == kept
