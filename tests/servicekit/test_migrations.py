import asyncio
import secrets
import sys
from collections.abc import AsyncIterator

import asyncpg
import pytest

from servicekit import migrations
from servicekit.database import driver_dsn
from servicekit.migrations import MigrationsMissingError
from servicekit.provisioning import Urls, provision
from tests.servicekit.catalogs import listing

pytestmark = pytest.mark.postgres

SERVICES = ["registry", "vacancies", "matching", "notifications", "operations", "release", "national"]


@pytest.fixture
async def empty(postgres_server: str, service: str) -> AsyncIterator[Urls]:
    """A service's database with its roles and without its tables."""
    name = f"ijc_{service}_{secrets.token_hex(4)}"
    yield await provision(postgres_server, service=service, password="only-for-tests", database=name)
    admin = await asyncpg.connect(driver_dsn(postgres_server))
    try:
        await admin.execute(f'drop database "{name}" with (force)')
    finally:
        await admin.close()


async def up(urls: Urls, *, service: str) -> list[str]:
    await asyncio.to_thread(migrations.upgrade, url=urls.migrator, service=service)
    return await listing(driver_dsn(urls.migrator))


@pytest.mark.parametrize("service", SERVICES)
async def test_down_leaves_nothing_and_up_again_makes_the_same(empty: Urls, service: str) -> None:
    nothing = await listing(driver_dsn(empty.migrator))
    first = await up(empty, service=service)
    assert len(first) > len(nothing) + 20
    await asyncio.to_thread(migrations.downgrade, url=empty.migrator, service=service)
    assert await listing(driver_dsn(empty.migrator)) == nothing
    assert await up(empty, service=service) == first


# A partition needs no policy of its own as long as nobody may reach it but by way of its parent.
TABLES_OF_A_CITY = """
select relname, (relrowsecurity and relforcerowsecurity) or (
    relispartition and not exists (select from aclexplode(relacl) where grantee <> relowner)
) as held
from pg_class join pg_attribute on attrelid = pg_class.oid
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attname = 'city'
"""
PROGRAM = "import sys; from servicekit import migrations; migrations.upgrade(url=sys.argv[1], service=sys.argv[2])"


@pytest.mark.parametrize("service", SERVICES)
async def test_programs_that_migrate_at_once_wait_for_each_other(empty: Urls, service: str) -> None:
    programs = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, empty.migrator, service) for _ in range(2)
    ]
    assert [await program.wait() for program in programs] == [0, 0]
    both = await listing(driver_dsn(empty.migrator))
    assert await up(empty, service=service) == both


@pytest.mark.parametrize("service", SERVICES)
async def test_every_table_of_a_city_is_within_row_level_security(empty: Urls, service: str) -> None:
    await up(empty, service=service)
    owner = await asyncpg.connect(driver_dsn(empty.migrator))
    tables = {row["relname"]: row["held"] for row in await owner.fetch(TABLES_OF_A_CITY)}
    await owner.close()
    assert len(tables) > 3
    assert [table for table, held in tables.items() if not held] == []


def test_a_service_without_migrations_says_so() -> None:
    with pytest.raises(MigrationsMissingError):
        migrations.upgrade(url="postgresql://nowhere", service="servicekit")
