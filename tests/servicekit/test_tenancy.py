from collections.abc import AsyncIterator
from contextlib import suppress

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from servicekit.database import Database, WriteSession, driver_dsn
from servicekit.provisioning import Urls
from tests.servicekit.notes import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres

JAKARTA = "31.71"
INSERT = text("insert into notes (city, words) values (:city, 'x')")


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


@pytest.fixture
async def consumer(clean: Urls) -> AsyncIterator[Database]:
    opened = Database(clean.consumer, application_name="notes/consumer")
    yield opened
    await opened.close()


async def seen(session: WriteSession) -> list[str]:
    driver = await session.driver()
    return [row["city"] for row in await driver.fetch("select city from notes order by city")]


async def test_a_consumer_acts_for_the_cities_it_has_named_and_no_others(consumer: Database) -> None:
    async with consumer.write(city=SURABAYA) as session:
        await session.also_for([JAKARTA])
        assert await seen(session) == [SURABAYA]
        await session.also_for([MAKASSAR])
        assert await seen(session) == [SURABAYA, MAKASSAR]
        await session.execute(INSERT, {"city": JAKARTA})
    with pytest.raises(DBAPIError, match="row-level security"):
        async with consumer.write(city=SURABAYA) as session:
            await session.also_for([MAKASSAR])
            await session.execute(INSERT, {"city": JAKARTA})


@pytest.mark.parametrize("failing", [True, False])
async def test_what_was_named_ends_with_the_savepoint(consumer: Database, *, failing: bool) -> None:
    async with consumer.write(city=None) as session:
        with suppress(LookupError):
            async with session.savepoint(city=SURABAYA):
                await session.also_for([MAKASSAR])
                assert await seen(session) == [SURABAYA, MAKASSAR]
                if failing:
                    raise LookupError
        assert await seen(session) == []
        async with session.savepoint(city=MAKASSAR):
            assert await seen(session) == [MAKASSAR]
            await session.also_for([SURABAYA])
            assert await seen(session) == [SURABAYA, MAKASSAR]


async def test_what_was_named_ends_with_the_transaction(consumer: Database) -> None:
    async with consumer.write(city=SURABAYA) as session:
        await session.also_for([MAKASSAR])
    async with consumer.write(city=SURABAYA) as session:
        assert await seen(session) == [SURABAYA]


async def test_naming_cities_helps_nobody_but_consumers(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        await session.also_for([MAKASSAR])
        assert await seen(session) == [SURABAYA]


@pytest.mark.parametrize("city", ["35.78'", "35.78,", "", "35 78"])
async def test_only_a_city_can_be_named(consumer: Database, city: str) -> None:
    async with consumer.write(city=None) as session:
        with pytest.raises(ValueError, match="code of a city"):
            await session.also_for([city, MAKASSAR])
        assert await seen(session) == []


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
