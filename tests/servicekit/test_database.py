import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import Integer, Text, bindparam, column, insert, select, table, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from servicekit.database import Database, NotCommittedError, WriteSession
from servicekit.prepared import Prepared
from tests.servicekit.notes import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres

INSERT = text("insert into notes (city, words) values (current_setting('app.city'), :words)")


async def city_of(session: WriteSession) -> str:
    return str((await session.execute(text("select current_setting('app.city')"))).scalar_one())


async def count(database: Database, *, city: str = SURABAYA) -> int:
    async with database.read(city=city) as session:
        return int((await session.execute(text("select count(*) from notes"))).scalar_one())


async def test_writing_is_committed_at_the_edge_and_then_tells_its_hooks(database: Database) -> None:
    told: list[str] = []
    async with database.write(city=SURABAYA) as session:
        await session.execute(INSERT, {"words": "kept"})
        session.after_commit(lambda: told.append("committed"))
        assert told == []
    assert (await count(database), told) == (1, ["committed"])


async def test_an_error_undoes_everything_and_tells_no_hook(database: Database) -> None:
    told: list[str] = []

    async def failing() -> None:
        async with database.write(city=SURABAYA) as session:
            await session.execute(INSERT, {"words": "gone"})
            session.after_commit(lambda: told.append("committed"))
            raise KeyError

    with pytest.raises(KeyError):
        await failing()
    assert (await count(database), told) == (0, [])


async def test_reading_never_commits(database: Database) -> None:
    async with database.read(city=SURABAYA) as session:
        await session.execute(INSERT, {"words": "gone"})
    assert await count(database) == 0


async def test_a_city_does_not_outlive_its_transaction(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        await session.execute(INSERT, {"words": "kept"})
    async with database.engine.connect() as same_connection:
        assert (await same_connection.execute(text("select current_setting('app.city', true)"))).scalar_one() == ""


async def test_acting_for_another_city_ends_with_its_block(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        async with session.as_city(MAKASSAR):
            await session.execute(INSERT, {"words": "there"})
            assert session.city == await city_of(session) == MAKASSAR
        assert session.city == await city_of(session) == SURABAYA
    assert (await count(database), await count(database, city=MAKASSAR)) == (0, 1)


async def test_acting_for_another_city_ends_when_a_rule_breaks_within(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        with pytest.raises(KeyError):
            async with session.as_city(MAKASSAR):
                raise KeyError
        assert session.city == await city_of(session) == SURABAYA


async def test_acting_for_cities_in_turn_ends_in_the_own_one(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        with pytest.raises(KeyError):
            async with session.in_turn() as act_for:
                for city in (MAKASSAR, SURABAYA, MAKASSAR):
                    await act_for(city)
                    await session.execute(INSERT, {"words": "there"})
                    assert session.city == await city_of(session) == city
                raise KeyError
        assert session.city == await city_of(session) == SURABAYA
    assert (await count(database), await count(database, city=MAKASSAR)) == (1, 2)


async def test_a_statement_that_fails_for_another_city_is_the_error_that_is_told(database: Database) -> None:
    with pytest.raises(ProgrammingError, match="nonsense"):
        async with database.write(city=SURABAYA) as session, session.as_city(MAKASSAR):
            await session.execute(text("select nonsense"))


async def test_a_savepoint_that_fails_takes_its_rows_hooks_and_city_with_it(database: Database) -> None:
    told: list[str] = []

    async def failing(session: WriteSession) -> None:
        async with session.savepoint(city=MAKASSAR):
            session.after_commit(lambda: told.append("inner"))
            session.pending["wake"] = True
            await session.execute(INSERT, {"words": "gone"})
            await session.execute(text("select nonsense"))

    async with database.write(city=SURABAYA) as session:
        session.after_commit(lambda: told.append("outer"))
        with pytest.raises(DBAPIError):
            await failing(session)
        assert session.city == await city_of(session) == SURABAYA
        assert session.pending == {}
        await session.execute(INSERT, {"words": "kept"})
    assert (await count(database), await count(database, city=MAKASSAR), told) == (1, 0, ["outer"])


async def test_after_a_savepoint_the_session_is_in_its_own_city_again(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        async with session.savepoint(city=MAKASSAR):
            assert session.city == await city_of(session) == MAKASSAR
        assert session.city == await city_of(session) == SURABAYA
        await session.execute(INSERT, {"words": "here"})
    assert (await count(database), await count(database, city=MAKASSAR)) == (1, 0)


async def test_the_drivers_own_connection_is_in_the_same_transaction(database: Database) -> None:
    async with database.read(city=SURABAYA) as session:
        await session.execute(INSERT, {"words": "mine"})
        assert await (await session.driver()).fetchval("select words from notes") == "mine"


async def test_operators_of_the_server_see_who_is_connected(database: Database) -> None:
    async with database.read(city=None) as session:
        assert (await session.execute(text("show application_name"))).scalar_one() == "notes/app"


async def test_a_failure_that_was_swallowed_is_told_at_the_commit(database: Database) -> None:
    with pytest.raises(NotCommittedError):
        async with database.write(city=SURABAYA) as session:
            await session.execute(INSERT, {"words": "gone"})
            with suppress(DBAPIError):
                await session.execute(text("select nonsense"))
    assert await count(database) == 0


async def test_a_city_that_is_none_never_reaches_a_statement(database: Database) -> None:
    with pytest.raises(ValueError, match="digits and dots"):
        async with database.write(city="35.78', true); drop table notes; --"):
            pass


async def test_a_connection_the_server_ended_is_replaced_before_anybody_notices(database: Database) -> None:
    async with database.read(city=SURABAYA) as session:
        driver = await session.driver()
    driver.terminate()
    assert await count(database) == 0


async def test_who_is_cancelled_in_the_middle_leaves_no_transaction_open(database: Database) -> None:
    async def slow() -> None:
        async with database.write(city=SURABAYA) as session:
            await session.execute(INSERT, {"words": "gone"})
            await (await session.driver()).execute("select pg_sleep(30)")

    task = asyncio.create_task(slow())
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        assert not driver.is_in_transaction()
    assert await count(database) == 0


async def test_a_prepared_statement_says_the_same_as_sqlalchemys_own(database: Database) -> None:
    notes = table("notes", column("city", Text), column("id", Integer), column("words", Text))
    add = Prepared(insert(notes).values(city=bindparam("city"), words=bindparam("words")).returning(notes.c.words))
    find = Prepared(select(notes.c.words).where(notes.c.city == bindparam("city"), notes.c.words != "none"))
    async with database.read(city=SURABAYA) as session:
        added = await add.row(session, {"city": SURABAYA, "words": "one"})
        await add.run_many(session, [{"city": SURABAYA, "words": "two"}, {"city": SURABAYA, "words": "none"}])
        found = [row["words"] for row in await find.rows(session, {"city": SURABAYA})]
    assert (added and added["words"], found) == ("one", ["one", "two"])
