"""The relay with acknowledged publishing, beside the same table claimed and marked without, and faststream-outbox."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import asyncpg
from faststream.kafka import KafkaBroker
from faststream_outbox import OutboxBroker, make_outbox_table
from sqlalchemy import MetaData
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bench.ground import Ground
from bench.measuring import Comparison, compare, rate
from contracts.cluster import Cluster
from eventing.records import Records
from eventing.relay.claim import Share, claim, mark_sent
from eventing.relay.lane import ROUND
from eventing.relay.relay import Relay
from eventing.wake import IMPORT_LANE, SHARDS
from servicekit.database import async_url, driver_dsn

ROWS = 60_000
THEIR_ROWS = 1_000


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    topic = await ground.topic()

    async def ours() -> float:
        await _refill(ground, topic)
        return await rate(ROWS, relayed(ground, topic))

    async def silent() -> float:
        await _refill(ground, topic)
        return await rate(ROWS, _claim_and_mark(ground))

    first = Comparison(
        "Relay", "claimed, published, acknowledged, marked", "claimed and marked, nothing published", 0.3
    )
    yield await compare(first, ours=ours, theirs=silent)
    second = Comparison("Relay beside a library", "ours", "faststream-outbox 0.19", 20)
    yield await compare(second, ours=ours, theirs=lambda: _faststream_outbox(ground, topic), rounds=2)
    await ground.owner("truncate outbox")


async def _refill(ground: Ground, topic: str) -> None:
    await ground.owner("truncate outbox")
    await ground.fill(topic=topic, count=ROWS)
    await ground.owner("analyze outbox")


async def relayed(ground: Ground, topic: str, *, records: Records | None = None) -> None:
    """Until the table holds nothing unsent; nobody reads, so nobody is waited for."""
    stopping = asyncio.Event()
    relay = Relay(
        service="benchmark", database_url=ground.urls.relay, cluster=Cluster(ground.kafka), audience={topic: []},
        records=Records() if records is None else records,
    )  # fmt: skip
    running = asyncio.create_task(relay.run(stopping))
    watching = await asyncpg.connect(driver_dsn(ground.urls.relay))
    while await watching.fetchval("select exists (select from outbox where sent_at is null)"):
        await asyncio.sleep(0.02)
    await watching.close()
    stopping.set()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def _claim_and_mark(ground: Ground) -> None:
    async def one(shard: int) -> None:
        connection = await asyncpg.connect(driver_dsn(ground.urls.relay))
        while rows := await claim(connection, shard=shard, lane=IMPORT_LANE, share=Share(ROUND), held=[]):
            await mark_sent(connection, rows)
        await connection.close()

    await asyncio.gather(*(one(shard) for shard in range(SHARDS)))


async def _faststream_outbox(ground: Ground, topic: str) -> float:
    """As its documentation says: a subscriber of the table, stacked on a Kafka publisher."""
    table = make_outbox_table(MetaData(), table_name="their_outbox")
    engine = create_async_engine(async_url(ground.urls.migrator))
    async with engine.begin() as connection:
        await connection.run_sync(table.metadata.drop_all)
        await connection.run_sync(table.metadata.create_all)
    kafka = KafkaBroker(ground.kafka, enable_idempotence=True, acks="all", logger=None)
    box = OutboxBroker(engine, outbox_table=table, logger=None)
    done = asyncio.Event()
    count = 0

    @kafka.publisher(topic)
    @box.subscriber("things")
    async def relay(body: dict[str, str]) -> dict[str, str]:
        nonlocal count
        count += 1
        if count == THEIR_ROWS:
            done.set()
        return body

    async with AsyncSession(engine) as session, session.begin():
        for _ in range(THEIR_ROWS):
            await box.publish({"thing": str(uuid.uuid4()), "filling": "x" * 400}, queue="things", session=session)
    await kafka.start()

    async def drain() -> None:
        await box.start()
        await done.wait()

    measured = await rate(THEIR_ROWS, drain())
    await box.stop()
    await kafka.stop()
    await engine.dispose()
    return measured
