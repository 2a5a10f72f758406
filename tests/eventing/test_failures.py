"""Whose fault a failure is: what infrastructure's absence and a mistake in a handler look like from here."""

import asyncpg
import pytest
from aiokafka.errors import KafkaConnectionError

from eventing.consuming.failures import is_infrastructure, reason_of
from servicekit.database import Database
from tests.eventing.conftest import SURABAYA

pytestmark = pytest.mark.postgres


async def failure_of(database: Database, statement: str, *values: object) -> Exception:
    try:
        async with database.write(city=SURABAYA) as session:
            await (await session.driver()).execute(statement, *values)
    except Exception as error:  # noqa: BLE001 - whatever the driver makes of it
        return error
    raise AssertionError(f"{statement} does not fail")


@pytest.mark.parametrize("values", [(), (1, 2)])
async def test_a_wrong_number_of_values_is_a_mistake_that_parks(consumer: Database, values: tuple[int, ...]) -> None:
    assert not is_infrastructure(await failure_of(consumer, "select $1::int", *values))


async def test_a_value_of_the_wrong_kind_is_a_mistake_that_parks(consumer: Database) -> None:
    assert not is_infrastructure(await failure_of(consumer, "select $1::int", "many"))


@pytest.mark.parametrize("state", ["40P01", "53300", "55P03", "57014", "42P01"])
async def test_what_passes_pauses(consumer: Database, state: str) -> None:
    assert is_infrastructure(
        await failure_of(consumer, f"do $$ begin raise exception using errcode = '{state}'; end $$")
    )


@pytest.mark.parametrize(
    "error",
    [asyncpg.InterfaceError("connection is closed"), KafkaConnectionError(), ConnectionResetError(), TimeoutError()],
)
def test_what_is_away_pauses(error: Exception) -> None:
    assert is_infrastructure(error)


def test_a_reason_is_a_kind_and_never_a_value() -> None:
    assert reason_of(ValueError("Bintang Contoh")) == "ValueError"
