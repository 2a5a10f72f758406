"""An erasure reaches every copy that the platform's own tables hold, and nothing of anybody else."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest

from eventing.consuming.batch import apply_batch
from eventing.consuming.decoding import Event
from eventing.forgetting import forget_copies
from eventing.subscriptions import RefusedEventError
from servicekit import idempotency
from servicekit.database import Database, driver_dsn
from servicekit.ids import new_id
from servicekit.provisioning import Urls
from tests.eventing.conftest import SURABAYA, TOPIC, Seen, counter, delivered, write

pytestmark = pytest.mark.postgres


async def held(urls: Urls, subject: UUID) -> dict[str, int]:
    """In how many rows of each table the subject still stands, read as the tables' owner."""
    questions = {
        "idempotency_keys": "select count(*) from idempotency_keys where position(convert_to($1, 'UTF8') in body) > 0",
        "parked": "select count(*) from parked where position(convert_to($1, 'UTF8') in payload) > 0",
        "dead_letters": "select count(*) from dead_letters where position(convert_to($1, 'UTF8') in coalesce(payload, '')) > 0",
        "outbox": "select count(*) from outbox where position($1 in coalesce(payload, '')) > 0",
        "inbox": "select count(*) from inbox where position($1 in key) > 0",
    }
    owner = await asyncpg.connect(driver_dsn(urls.migrator))
    try:
        return {table: await owner.fetchval(question, str(subject)) for table, question in questions.items()}
    finally:
        await owner.close()


@pytest.fixture
def holding(
    app: Database, consumer: Database, relay: "asyncpg.Connection[asyncpg.Record]", seen: Seen
) -> Callable[[UUID], Awaitable[None]]:
    """A copy of somebody in every table: an answer, a sent event, the same event parked, and a dead letter."""

    async def hold(who: UUID) -> None:
        seen.faults[who] = lambda: RefusedEventError("not-now")
        rose = counter(counter_id=who)
        async with app.write(city=SURABAYA) as session:
            taken = await idempotency.claim(session, subject="officer", key=str(new_id()), request=b"x")
            await idempotency.keep(session, taken, status=201, body=rose.model_dump_json().encode())
        await write(app, rose)
        await relay.execute("update outbox set sent_at = now()")
        await apply_batch(consumer, events=await _newest(consumer, seen), dead=[], subscriptions=seen.subscriptions())
        async with consumer.write(city=None) as session:
            driver = await session.driver()
            await driver.execute(
                "insert into dead_letters (id, grp, topic, partition, source_offset, reason, payload, headers, "
                "arrived_at) values ($1, 'test', $2, 0, $3, 'unreadable', $4, '[]', now())",
                new_id(), TOPIC, who.int % 100_000, rose.model_dump_json().encode(),
            )  # fmt: skip

    return hold


async def _newest(database: Database, seen: Seen) -> list[Event]:
    return (await delivered(database, subscriptions=seen.subscriptions()))[-1:]


async def test_every_copy_goes_and_nobody_elses(
    clean: Urls, consumer: Database, holding: Callable[[UUID], Awaitable[None]]
) -> None:
    erased, other = new_id(), new_id()
    await holding(erased)
    await holding(other)
    before = await held(clean, other)
    assert before == await held(clean, erased) == dict.fromkeys(before, 1)
    async with consumer.write(city=SURABAYA) as session:
        assert await forget_copies(session, city=SURABAYA, subject=erased) == 4
    assert await held(clean, erased) == dict.fromkeys(before, 0)
    assert await held(clean, other) == before


async def test_a_parked_key_stays_so_that_what_comes_later_queues_behind_it(
    app: Database, consumer: Database, seen: Seen, holding: Callable[[UUID], Awaitable[None]]
) -> None:
    erased = new_id()
    await holding(erased)
    async with consumer.write(city=SURABAYA) as session:
        await forget_copies(session, city=SURABAYA, subject=erased)
    await write(app, counter(counter_id=erased, version=2))
    applied = await apply_batch(
        consumer, events=await _newest(consumer, seen), dead=[], subscriptions=seen.subscriptions()
    )
    assert list(applied.outcomes.values()) == ["queued"]


async def test_what_is_still_to_be_sent_is_sent(clean: Urls, app: Database) -> None:
    who = new_id()
    await write(app, counter(counter_id=who))
    async with app.write(city=SURABAYA) as session:
        await forget_copies(session, city=SURABAYA, subject=who)
    assert (await held(clean, who))["outbox"] == 1
