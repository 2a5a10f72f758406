import asyncpg
import pytest
from sqlalchemy import text

from servicekit.database import Database, driver_dsn
from servicekit.outages import database_is_away
from servicekit.provisioning import Urls

pytestmark = pytest.mark.postgres


async def execute(database: Database, statement: str, *, value: object = None) -> None:
    async with database.write(city="35.78") as session:
        await session.execute(text("set local statement_timeout = '100ms'"))
        await session.execute(text(statement), {} if value is None else {"value": value})


async def failure_of(database: Database, statement: str, *, value: object = None) -> Exception:
    try:
        await execute(database, statement, value=value)
    except Exception as error:  # noqa: BLE001 - whatever the driver makes of it
        return error
    raise AssertionError(f"{statement} does not fail")


async def test_nobody_at_the_address() -> None:
    away = Database("postgresql://notes@127.0.0.1:1/notes", application_name="notes/app")
    assert database_is_away(await failure_of(away, "select 1"))


async def test_a_connection_cut_off_in_the_middle(database: Database, postgres_server: str) -> None:
    async def cut_off() -> None:
        async with database.read(city=None) as session:
            mine = (await session.execute(text("select pg_backend_pid()"))).scalar_one()
            admin = await asyncpg.connect(driver_dsn(postgres_server))
            await admin.execute("select pg_terminate_backend($1, 5000)", mine)
            await admin.close()
            await session.execute(text("select 1"))

    with pytest.raises(Exception, match="terminat|closed") as failed:
        await cut_off()
    assert database_is_away(failed.value)


async def test_no_connection_left(clean: Urls) -> None:
    narrow = Database(clean.app, application_name="notes/app", pool_size=1)
    vars(narrow.engine.pool).update(_timeout=0.05)  # it waits ten seconds else
    try:
        async with narrow.read(city=None):
            assert database_is_away(await failure_of(narrow, "select 1"))
    finally:
        await narrow.close()


AWAY = ["deadlock_detected", "serialization_failure", "lock_not_available", "too_many_connections", "admin_shutdown"]


@pytest.mark.parametrize("code", AWAY)
async def test_what_may_work_soon(database: Database, code: str) -> None:
    assert database_is_away(await failure_of(database, f"do $$ begin raise exception using errcode = '{code}'; end $$"))


async def test_a_statement_that_took_too_long_may_work_soon(database: Database) -> None:
    assert database_is_away(await failure_of(database, "select pg_sleep(5)"))


@pytest.mark.parametrize(
    "statement",
    ["select nonsense", "select 1 / 0", "insert into notes (city, words) values ('73.71', 'not mine')"],
)
async def test_what_will_never_work(database: Database, statement: str) -> None:
    assert not database_is_away(await failure_of(database, statement))


@pytest.mark.parametrize(("kind", "value"), [("bigint", 2**80), ("bigint", "no number"), ("text", "a\x00b")])
async def test_a_value_that_does_not_fit_is_no_outage(database: Database, kind: str, value: object) -> None:
    assert not database_is_away(await failure_of(database, f"select cast(:value as {kind})", value=value))


@pytest.mark.parametrize("values", [(), (1, 2)])
async def test_a_statement_called_with_the_wrong_number_of_values_is_a_mistake_of_ours(
    database: Database, values: tuple[int, ...]
) -> None:
    async with database.read(city=None) as session:
        driver = await session.driver()
        with pytest.raises(asyncpg.InterfaceError, match="expects 1 argument") as failed:
            await driver.fetchval("select $1::int", *values)
    assert not database_is_away(failed.value)


async def test_the_drivers_own_word_for_a_lost_connection(clean: Urls) -> None:
    connection = await asyncpg.connect(driver_dsn(clean.app))
    await connection.close()
    with pytest.raises(asyncpg.InterfaceError) as failed:
        await connection.fetchval("select 1")
    assert database_is_away(failed.value)


@pytest.mark.parametrize("error", [ValueError(), KeyError(), RuntimeError()])
def test_an_error_of_ours_is_no_outage(error: Exception) -> None:
    assert not database_is_away(error)
