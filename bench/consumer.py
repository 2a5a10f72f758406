"""The consumer runtime with inbox and a projection, beside a plain FastStream subscriber that has neither."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from faststream import AckPolicy
from faststream.kafka import KafkaBroker

from bench.ground import Ground, Measured, things
from bench.measuring import Comparison, compare, rate
from contracts.cluster import Cluster
from eventing import kafka
from eventing.consuming.runtime import Consumption
from eventing.consuming.runtime import run as consume
from eventing.records import Records
from eventing.relay.relay import Relay
from eventing.subscriptions import Delivered, Subscriptions, projection
from servicekit.database import WriteSession

EVENTS = 20_000
THEIR_EVENTS = 4_000

_COPY = """
insert into copies select * from unnest($1::text[], $2::uuid[], $3::int[])
on conflict (city, id) do update set version = excluded.version where copies.version < excluded.version
"""


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    await ground.owner(
        "drop table if exists copies",
        "create table copies (city text, id uuid, version int, primary key (city, id))",
        "grant all on copies to benchmark_consumer",
    )
    topic = await ground.topic()
    await _published(ground, topic)
    title = "Consuming a backlog"
    comparison = Comparison(
        title, "ours, with inbox and a projection", "plain FastStream, ACK, handler does nothing", 2.5
    )
    yield await compare(comparison, ours=lambda: _ours(ground, topic), theirs=lambda: _plain(ground, topic))
    await ground.owner("truncate inbox, outbox, copies")


async def _published(ground: Ground, topic: str) -> None:
    await ground.owner("truncate outbox")
    await ground.fill(topic=topic, count=EVENTS)
    stopping = asyncio.Event()
    relay = Relay(
        service="benchmark", database_url=ground.urls.relay, cluster=Cluster(ground.kafka), audience={topic: []}
    )
    running = asyncio.create_task(relay.run(stopping))
    async with ground.consumer.read(city=None) as session:
        driver = await session.driver()
        while await driver.fetchval("select exists (select from outbox where sent_at is null)"):
            await asyncio.sleep(0.05)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def _ours(ground: Ground, topic: str) -> float:
    await ground.owner("truncate inbox, copies")
    done, seen = asyncio.Event(), 0

    async def copy(session: WriteSession, events: Sequence[Delivered[Measured]]) -> None:
        nonlocal seen
        driver = await session.driver()
        columns = (
            [e.payload.city for e in events],
            [e.payload.thing_id for e in events],
            [e.payload.version for e in events],
        )
        await driver.execute(_COPY, *columns)
        seen += len(events)
        if seen >= EVENTS:
            session.after_commit(done.set)

    contract = type(things(1, topic=topic)[0])
    subscriptions = Subscriptions(group=f"ours-{id(done)}-{topic}", handlers=[projection(contract, copy)])
    consumption = Consumption(
        subscriptions=subscriptions, database=ground.consumer, cluster=Cluster(ground.kafka), records=Records()
    )
    stopping, first = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(consume(consumption, stopping))
    while not seen:
        await asyncio.sleep(0.002)
    first.set()
    already = seen
    measured = await rate(EVENTS - already, done.wait())
    stopping.set()
    await running
    return measured


async def _plain(ground: Ground, topic: str) -> float:
    broker = KafkaBroker(ground.kafka, logger=None)
    done, started, seen = asyncio.Event(), asyncio.Event(), 0

    @broker.subscriber(
        topic, group_id=f"plain-{id(done)}-{topic}", ack_policy=AckPolicy.ACK, auto_offset_reset="earliest",
        fetch_max_wait_ms=kafka.consumer_options()["fetch_max_wait_ms"],
    )  # fmt: skip
    async def handle(body: dict[str, object]) -> None:
        del body
        nonlocal seen
        seen += 1
        started.set()
        if seen == THEIR_EVENTS:
            done.set()

    await broker.start()
    await started.wait()
    measured = await rate(THEIR_EVENTS - seen, done.wait())
    await broker.stop()
    return measured
