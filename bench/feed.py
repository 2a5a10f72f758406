"""National built anew from Kafka beside merely reading the topic; its snapshot's memory; its statistics. A year's facts,
or about as many as IJC_BENCH_FACTS says; the promises are for five million and for a snapshot of one million.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from aiokafka import AIOKafkaConsumer

from bench import nation
from bench.engine import Bound
from bench.ground import Ground
from bench.measuring import Promise, Timing
from contracts import codec
from contracts.cluster import Cluster
from contracts.envelope import Envelope
from contracts.national_fact import NationalFact
from contracts.provisioning import provision_topics
from eventing import kafka
from ijc.embedded.places import answers, free_port
from national.commands.rebuild import rebuild
from national.consumers.fact_told import all_told
from national.domain.statistics import ALL
from national.main import SUBSCRIPTIONS
from servicekit import migrations
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from servicekit.provisioning import provision
from testkit.apps import environment
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer

FACTS = int(os.environ.get("IJC_BENCH_FACTS", "200000"))
PEOPLE, HAPPENINGS = 60_000, 200_000
REBUILT_SECONDS, REBUILT_FACTS, MOST_MEGABYTES, MOST_LINES = 600.0, 5_000_000, 300.0, 1_000_000
PARTITIONS, SPREAD = 12, 200
PASSWORD = "only-for-measuring"  # noqa: S105 - of a throw-away database


@dataclass(frozen=True)
class Record:
    """As it goes to Kafka, with the ids that each time through replaces."""

    fact: bytes
    event: bytes
    year: bytes
    key: bytes
    value: bytes
    headers: list[tuple[str, bytes]]

    def another(self, *, years: int) -> "Record":
        """The same under new ids, so many years before; ``years`` 0 is itself."""
        if not years:
            return self
        fact, event = (b"%b%02x" % (one[:-2], int(one[-2:], 16) ^ years) for one in (self.fact, self.event))
        year = b'"%d' % (int(self.year[1:]) - years)
        return Record(
            fact, event, year, self.key.replace(self.fact, fact),
            self.value.replace(self.fact, fact, 1).replace(b'"period":' + self.year, b'"period":' + year, 1),
            [(name, value.replace(self.event, event).replace(self.fact, fact)) for name, value in self.headers],
        )  # fmt: skip


async def run(ground: Ground) -> AsyncIterator[Promise]:
    cluster = Cluster(ground.kafka)
    await provision_topics(cluster)
    count = await _tell(cluster)
    async with _database(ground) as made:
        database = Database(made.urls.consumer, application_name="national/bench", pool_size=2)
        reading = await _seconds(_read(ground.kafka, count))
        building = await _seconds(rebuild(database, all_told(cluster, SUBSCRIPTIONS)))
        await database.close()
        title = f"{count:,} facts built anew from Kafka, {building / reading:.1f} times as long as reading them"
        yield Bound(title, building, REBUILT_SECONDS * count / REBUILT_FACTS, "s")
        issuer = TestIssuer()
        async with _service(made, issuer) as (client, process):
            lines = await _snapshot(client)
            yield Bound(
                f"Resident while {lines:,} facts are streamed to a reader", _resident(process), MOST_MEGABYTES, "MB"
            )
            for timing in await _statistics(client, lines):
                yield timing


async def _tell(cluster: Cluster) -> int:
    """Whole years of what the nation is told, onto its topic; how many facts."""
    records = [_record(fact) for fact in nation.templates(people=PEOPLE, happenings=HAPPENINGS)]
    count = max(1, round(FACTS / len(records))) * len(records)
    producer = kafka.producer(cluster, client_id="bench")
    await producer.start()
    try:
        for start in range(0, count, SPREAD):
            batch = producer.create_batch()
            for number in range(start, min(start + SPREAD, count)):
                times, place = divmod(number, len(records))
                one = records[place].another(years=times)
                if batch.append(key=one.key, value=one.value, timestamp=None, headers=one.headers) is None:
                    raise RuntimeError("a batch holds fewer records than are put into it")
            await producer.send_batch(batch, NationalFact.topic, partition=start // SPREAD % PARTITIONS)
        await producer.flush()
    finally:
        await producer.stop()
    return count


def _record(fact: NationalFact) -> Record:
    event_id = new_id()
    envelope = Envelope(
        id=event_id, type=fact.ce_type(), source="/ijc/bench", subject=fact.subject, city=fact.city,
        time=datetime(2026, 11, 26, tzinfo=UTC), dataschema=f"/schemas/{fact.event}.v{fact.major}.json",
        aggregate_version=1, correlation_id=event_id,
    )  # fmt: skip
    return Record(
        str(fact.fact_id).encode(), str(event_id).encode(), b'"' + fact.period[:4].encode(), fact.key.encode(),
        codec.encode(fact), [(name, value.encode()) for name, value in envelope.headers().items()],
    )  # fmt: skip


async def _read(bootstrap: str, count: int) -> None:
    """As the rebuild does, and nothing with it."""
    consumer = AIOKafkaConsumer(
        NationalFact.topic, bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest",
        max_partition_fetch_bytes=4 * 1024 * 1024,
    )  # fmt: skip
    await consumer.start()
    while count > 0:
        fetched = await consumer.getmany(timeout_ms=500, max_records=2_000)
        count -= sum(map(len, fetched.values()))
    await consumer.stop()


async def _seconds(work: Any) -> float:  # noqa: ANN401 - whatever can be awaited
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


@asynccontextmanager
async def _database(ground: Ground) -> AsyncIterator[ServiceDatabase]:
    urls = await provision(ground.postgres, service="national", password=PASSWORD, database="ijc_bench_national")
    await asyncio.to_thread(migrations.upgrade, url=urls.migrator, service="national")
    yield ServiceDatabase("national", urls)


@asynccontextmanager
async def _service(made: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[tuple[httpx.AsyncClient, int]]:
    """National in a process of its own, that answers readers alone."""
    port = free_port()
    told = {name.upper(): str(value) for name, value in environment(made, issuer).items()}
    told |= {"PORT": str(port), "HOST": "127.0.0.1", "REQUESTS_A_MINUTE": "10000"}
    program = str(Path(sys.executable).parent / "ijc-national")
    process = await asyncio.create_subprocess_exec(program, "--roles", "api", env={**os.environ, **told})
    try:
        async with asyncio.timeout(30):
            while not answers(port):
                await asyncio.sleep(0.1)
        headers = {"Authorization": f"Bearer {issuer.token(Role.NATIONAL_ANALYST, seconds=3_600)}"}
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=600) as client:
            yield client, process.pid
    finally:
        process.terminate()
        await process.wait()


async def _snapshot(client: httpx.AsyncClient) -> int:
    """How many facts were streamed: all there are, or a million."""
    lines = 0
    async with client.stream("GET", "/national/snapshot") as answer:
        async for chunk in answer.aiter_bytes():
            lines += chunk.count(b"\n")
            if lines >= MOST_LINES:
                break
    return lines


def _resident(process: int) -> float:
    """The most it ever had, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text()
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(kilobytes) / 1024


async def _statistics(client: httpx.AsyncClient, facts: int) -> list[Timing]:
    first, later = list[float](), list[float]()
    for one in (ALL[0], *ALL * 3):
        started = time.perf_counter()
        (await client.get(f"/national/statistics/{one.slug}", params={"form": "csv"})).raise_for_status()
        (later if first else first).append((time.perf_counter() - started) * 1000)
    return [
        Timing(f"The first statistic after news, of {facts:,} facts", first),
        Timing("Any statistic after it", later, p50_below=200),
    ]
