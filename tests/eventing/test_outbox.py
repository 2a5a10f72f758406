"""What publishing writes, and what it refuses to write."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from eventing import outbox
from eventing.outbox import PayloadTooLargeError
from servicekit.database import Database
from tests.eventing.conftest import MAKASSAR, SURABAYA, TOPIC, CounterRose, counter, rows, write

pytestmark = pytest.mark.postgres


async def test_one_row_for_each_payload_in_order(app: Database, consumer: Database) -> None:
    written = [counter(version=number) for number in range(1, 6)]
    await write(app, *written)
    assert await rows(consumer, "select key from outbox order by id") == [(one.key,) for one in written]


async def test_a_rolled_back_change_tells_nobody(app: Database, consumer: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with app.write(city=SURABAYA) as session:
            await outbox.publish(session, counter(), at=datetime.now(UTC))
            raise ZeroDivisionError
    assert await rows(consumer, "select 1 from outbox") == []


async def test_a_live_row_queues_behind_the_waiting_imports_of_its_key(app: Database, consumer: Database) -> None:
    imported = counter()
    await write(app, imported, bulk=True)
    await write(app, counter(version=2, counter_id=imported.counter_id))
    await write(app, counter(version=3))
    assert await rows(consumer, "select lane from outbox order by id") == [(1,), (1,), (0,)]


async def test_a_session_cannot_speak_for_another_city(app: Database) -> None:
    with pytest.raises((DBAPIError, Exception), match="row-level security"):
        async with app.write(city=SURABAYA) as session:
            await outbox.publish(session, counter(city=MAKASSAR), at=datetime.now(UTC))


async def test_an_event_no_broker_would_take_is_refused_in_the_command(app: Database) -> None:
    huge = CounterRose(city=SURABAYA, version=1, counter_id=counter().counter_id, origin="x" * 1_000_000)
    async with app.write(city=SURABAYA) as session:
        with pytest.raises(PayloadTooLargeError, match="1000\\d+ bytes"):
            await outbox.publish(session, huge, at=datetime.now(UTC))


async def test_a_tombstone_has_headers_and_no_payload(app: Database, consumer: Database) -> None:
    async with app.write(city=SURABAYA) as session:
        await outbox.publish_tombstone(session, topic=TOPIC, city=SURABAYA, subject="abc", at=datetime.now(UTC))
    [(key, payload, headers)] = await rows(consumer, "select key, payload, headers::json->>'ce_city' from outbox")
    assert (key, payload, headers) == ("35.78:abc", None, SURABAYA)
