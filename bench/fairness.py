"""Live events of other cities beside one city's flood in the import lane: from the outbox until applied."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import asyncpg

from bench.ground import Ground, Measured, now, things
from bench.measuring import Comparison, compare, percentile
from contracts.cluster import Cluster
from eventing import outbox
from eventing.consuming.runtime import Consumption
from eventing.consuming.runtime import run as consume
from eventing.records import Records
from eventing.relay.relay import Relay
from eventing.subscriptions import Delivered, Subscriptions, projection
from eventing.wake import IMPORT_LANE
from servicekit.database import WriteSession, driver_dsn

FLOOD, SINGLE, LEAST, WARMING, ROUNDS = 100_000, 200, 100, 60, 3
OTHERS = ("73.71", "91.71")


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    """At most twice the p95 is at least half of its reciprocal."""
    title = f"1 / p95 of a live event, with {FLOOD:,} imported by another city"
    comparison = Comparison(title, "with the flood", "without", 0.5)
    yield await compare(comparison, ours=lambda: _one(ground, FLOOD), theirs=lambda: _one(ground, 0), rounds=ROUNDS)


async def _still_draining(watching: "asyncpg.Connection[asyncpg.Record]") -> bool:
    """Only what is measured beside a flood that still waits to be sent counts."""
    waiting: bool = await watching.fetchval(
        "select exists (select from outbox where sent_at is null and lane = $1)", IMPORT_LANE
    )
    return waiting


async def _one(ground: Ground, flood: int) -> float:
    await ground.owner("truncate inbox, outbox")
    topic = await ground.topic()
    await ground.fill(topic=topic, count=flood)
    applied: dict[UUID, float] = {}

    async def seen(session: WriteSession, events: Sequence[Delivered[Measured]]) -> None:
        ids = [event.payload.thing_id for event in events]
        session.after_commit(lambda: applied.update(dict.fromkeys(ids, time.perf_counter())))

    group = f"fair-{topic}"
    subscriptions = Subscriptions(group=group, handlers=[projection(type(things(1, topic=topic)[0]), seen)])
    consumption = Consumption(
        subscriptions=subscriptions, database=ground.consumer, cluster=Cluster(ground.kafka), records=Records()
    )
    # As in the platform the relay knows who reads, and sends no city further ahead of them than the window.
    relay = Relay(
        service="benchmark", database_url=ground.urls.relay, cluster=Cluster(ground.kafka), audience={topic: [group]}
    )
    stopping = asyncio.Event()
    running = [asyncio.create_task(relay.run(stopping)), asyncio.create_task(consume(consumption, stopping))]
    # The group has joined once the first is applied; a partition's first record waits for the disk.
    for number in range(WARMING):
        await _send(ground, topic, applied, number=number)
    watching = await asyncpg.connect(driver_dsn(ground.urls.relay))
    delays: list[float] = []
    while len(delays) < SINGLE and (not flood or await _still_draining(watching)):
        delays.append(await _send(ground, topic, applied, number=len(delays)))
    await watching.close()
    stopping.set()
    await asyncio.gather(*running, return_exceptions=True)
    if len(delays) < LEAST:
        raise RuntimeError(f"{flood:,} imported events were sent before {LEAST} live ones were measured beside them")
    return 1 / percentile(delays, 0.95)


async def _send(ground: Ground, topic: str, applied: dict[UUID, float], *, number: int = 0) -> float:
    city = OTHERS[number % len(OTHERS)]
    thing = things(1, topic=topic, city=city)[0]
    async with ground.app.write(city=city) as session:
        await outbox.publish(session, thing, at=now())
    written = time.perf_counter()
    async with asyncio.timeout(30):
        while thing.thing_id not in applied:
            await asyncio.sleep(0.001)
    return max(applied[thing.thing_id] - written, 0.001)
