"""What it costs an event on its way, from the outbox to its effect, that operators can follow it.

Nothing told at all; as shipped, with every event's record and a tenth of all traces; and every trace. What is told goes
over HTTP to another process, as it does to a collector.
"""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import NoOpTracer

from bench.ground import CITY, Ground, Measured, now, things
from bench.measuring import Comparison, compare, rate
from bench.relay import relayed
from contracts.cluster import Cluster
from eventing import outbox, trace
from eventing.consuming.runtime import Consumption
from eventing.consuming.runtime import run as consume
from eventing.exporting import export
from eventing.records import Records
from eventing.subscriptions import Delivered, Subscriptions, effect
from servicekit import telemetry
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.span_sender import SpanSender

EVENTS: Final = 10_000
TOGETHER: Final = 500
ROUNDS: Final = 5
"""More than usual: what is looked for is less than a busy machine takes and gives from one round to the next."""
_HAPPEN: Final = "insert into happened values ($1, $2)"


@dataclass(frozen=True, slots=True)
class Setting:
    """``sampled`` of the traces, 0 to 1, and the events' records; None tells nothing."""

    name: str
    sampled: float | None


OFF: Final = Setting("nothing told", None)
SHIPPED: Final = Setting("as shipped: records, a tenth of the traces", 0.1)
ALL: Final = Setting("records and every trace", 1.0)


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    await ground.owner(
        "drop table if exists happened",
        "create table happened (city text, event_id uuid)",
        "grant all on happened to benchmark_consumer",
    )
    async with _back_end() as url:
        for setting, promised in ((SHIPPED, 0.9), (ALL, None)):
            comparison = Comparison("An event's way, followed", setting.name, OFF.name, promised)
            yield await compare(
                comparison, ours=lambda setting=setting: _way(ground, setting, url),  # type: ignore[misc]
                theirs=lambda: _way(ground, OFF, url), rounds=ROUNDS,
            )  # fmt: skip
    await ground.owner("truncate inbox, outbox, happened")


async def _way(ground: Ground, setting: Setting, url: str) -> float:
    """Events a second through relay and consumer, one after the other, as in a program that has just started."""
    await ground.owner("truncate inbox, outbox, happened")
    topic, records = await ground.topic(), Records()
    await _fill(ground, topic=topic, sampled=setting.sampled or 0.0)
    await ground.owner("analyze outbox")
    async with _told(setting, url, records=records):
        sending = await rate(EVENTS, relayed(ground, topic, records=records))
        acting = await _consumed(ground, topic, records=records)
    return 1 / (1 / sending + 1 / acting)


async def _fill(ground: Ground, *, topic: str, sampled: float) -> None:
    """Each event comes of a request of its own."""
    for start in range(0, EVENTS, TOGETHER):
        async with ground.app.write(city=CITY) as session:
            told = [
                (outbox.Cause(new_id(), None, _traceparent(kept=place < sampled * TOGETHER), bulk=False), thing)
                for place, thing in enumerate(things(min(TOGETHER, EVENTS - start), topic=topic))
            ]
            await outbox.publish_caused(session, told, at=now())


def _traceparent(*, kept: bool) -> str:
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-{kept:02d}"


async def _consumed(ground: Ground, topic: str, *, records: Records) -> float:
    done, seen = asyncio.Event(), 0

    async def happen(session: WriteSession, event: Delivered[Measured]) -> None:
        nonlocal seen
        driver = await session.driver()
        await driver.execute(_HAPPEN, event.payload.city, event.envelope.id)
        seen += 1
        if seen == EVENTS:
            session.after_commit(done.set)

    contract = type(things(1, topic=topic)[0])
    consumption = Consumption(
        subscriptions=Subscriptions(group=f"followed-{topic}", handlers=[effect(contract, happen)]),
        database=ground.consumer, cluster=Cluster(ground.kafka), records=records,
    )  # fmt: skip
    stopping = asyncio.Event()
    running = asyncio.create_task(consume(consumption, stopping))
    while not seen:
        await asyncio.sleep(0.002)
    measured = await rate(EVENTS - seen, done.wait())
    stopping.set()
    await running
    return measured


@asynccontextmanager
async def _told(setting: Setting, url: str, *, records: Records) -> AsyncIterator[None]:
    """The product's own tracer and exporters, as a program starts them."""
    if setting.sampled is None:
        trace.tracer = NoOpTracer()
        yield
        return
    provider = telemetry.provider(service="benchmark", sampled=setting.sampled)
    provider.add_span_processor(BatchSpanProcessor(SpanSender(endpoint=f"{url}/v1/traces")))
    trace.tracer = provider.get_tracer("benchmark")
    stopping = asyncio.Event()
    telling = asyncio.create_task(export(records, url=url, key="none", service="benchmark", stopping=stopping))
    await asyncio.sleep(0)  # it has begun, as everything has in a program that runs
    yield
    stopping.set()
    await telling
    await asyncio.to_thread(provider.shutdown)


@asynccontextmanager
async def _back_end() -> AsyncIterator[str]:
    sink: Any = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.sink", stdout=asyncio.subprocess.PIPE
    )  # fmt: skip
    port = (await sink.stdout.readline()).decode().strip()
    yield f"http://127.0.0.1:{port}"
    sink.terminate()
    await sink.wait()
