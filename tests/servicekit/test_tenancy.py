import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from servicekit.database import Database, driver_dsn
from servicekit.provisioning import Urls
from tests.servicekit.notes import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
async def one_note_in_each_city(database: Database) -> None:
    for city in (SURABAYA, MAKASSAR):
        async with database.write(city=city) as session:
            await session.execute(text("insert into notes (city, words) values (:city, :city)"), {"city": city})


async def words(database: Database, *, city: str | None) -> list[str]:
    async with database.read(city=city) as session:
        return list((await session.execute(text("select words from notes order by words"))).scalars())


@pytest.mark.parametrize(("city", "seen"), [(SURABAYA, [SURABAYA]), (MAKASSAR, [MAKASSAR]), (None, []), ("", [])])
async def test_a_session_sees_its_own_city_alone(database: Database, city: str | None, seen: list[str]) -> None:
    assert await words(database, city=city) == seen


@pytest.mark.parametrize("city", [SURABAYA, None])
async def test_a_row_of_another_city_cannot_be_written(database: Database, city: str | None) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.write(city=city) as session:
            await session.execute(text("insert into notes (city, words) values (:city, 'x')"), {"city": MAKASSAR})


async def test_a_row_cannot_be_moved_to_another_city(database: Database) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.write(city=SURABAYA) as session:
            await session.execute(text("update notes set city = :city"), {"city": MAKASSAR})


async def test_what_is_not_seen_is_not_changed(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        await session.execute(text("delete from notes"))
    assert await words(database, city=MAKASSAR) == [MAKASSAR]


async def test_a_connection_without_a_city_sees_nothing(clean: Urls) -> None:
    plain = await asyncpg.connect(driver_dsn(clean.app))
    assert await plain.fetch("select * from notes") == []
    await plain.close()


async def test_the_owner_of_the_tables_is_held_to_it_too(clean: Urls) -> None:
    owner = await asyncpg.connect(driver_dsn(clean.migrator))
    assert await owner.fetch("select * from notes") == []
    await owner.close()


@pytest.mark.parametrize("role", ["app", "consumer", "relay", "operator", "migrator"])
async def test_no_role_can_step_around_it(clean: Urls, role: str) -> None:
    connection = await asyncpg.connect(driver_dsn(getattr(clean, role)))
    may = await connection.fetchrow("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
    for forbidden in ("set row_security = off; select * from notes", "alter table notes no force row level security"):
        if role != "migrator":
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
    await connection.close()
    assert tuple(may) == (False, False)
