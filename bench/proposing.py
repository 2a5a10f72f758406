"""Matching as a process of its own on real Kafka and PostgreSQL, among 200,000 people: how many events it keeps up with.

First floods, one after the other: how many are applied in a second while more wait. Then events at a fixed rate: from the event put on Kafka
to the last of its proposals stored and on Kafka again.
"""

import asyncio
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from bench.ground import Ground
from bench.matching import person, work
from bench.measuring import Promise, Rate, Timing
from contracts import codec
from contracts.candidate_registered import CandidateRegistered
from contracts.cluster import Cluster
from contracts.envelope import Envelope
from contracts.match_proposed import MatchProposed
from contracts.payload import Payload
from contracts.provisioning import provision_topics
from contracts.vacancy_posted import VacancyPosted
from eventing import kafka
from ijc.embedded.process import ServerProcess
from matching.domain.profiles import Candidate, Vacancy
from matching.storage.encoding import encoded
from servicekit import migrations
from servicekit.database import driver_dsn
from servicekit.ids import new_id
from servicekit.provisioning import Urls, provision
from vocabulary import cities

PEOPLE = int(os.environ.get("IJC_BENCH_PEOPLE", "200000"))
VACANCIES, FLOOD, FLOODS, SECONDS = 2_000, 3_000, 3, 12
PLACES = sorted(one.code for one in cities.ALL)[:10]
AT_LEAST = 500
PACES = {20: 50.0, 100: None, 200: None, 500: 50.0}
"""So many a second, and the promised p50 in milliseconds; the two between show where waiting begins."""
NOBODY = {"OIDC_ISSUER": "http://127.0.0.1:9", "OIDC_JWKS_URL": "http://127.0.0.1:9"}
"""Nobody calls the API here."""


@dataclass(frozen=True)
class Sent:
    """An event ready for Kafka."""

    id: UUID
    topic: str
    key: bytes
    value: bytes
    headers: list[tuple[str, bytes]]


async def run(ground: Ground) -> AsyncIterator[Promise]:
    chance = random.Random(20261125)  # noqa: S311 - people to try with, not a secret
    urls = await provision(ground.postgres, service="matching", password="only-for-measuring", database="ijc_bench_m")  # noqa: S106 - a throw-away database
    await asyncio.to_thread(migrations.upgrade, url=urls.migrator, service="matching")
    await provision_topics(Cluster(ground.kafka))
    admin = await asyncpg.connect(driver_dsn(ground.postgres).rsplit("/", 1)[0] + "/ijc_bench_m")
    try:
        await filled(admin, chance)
        async with matching_running(urls, ground.kafka), producing(ground.kafka) as producer:
            stage = Stage(admin, producer)
            await stage.flood([posted(chance)])  # it has loaded its index
            works = [posted(chance) for _ in range(VACANCIES)]
            yield Rate("Vacancies posted among them, a flood of new ones", await stage.flood(works))
            await admin.execute("analyze")
            mixed = [registered(chance) if number % 10 else posted(chance) for number in range(FLOODS * FLOOD)]
            started = time.perf_counter()
            for first in range(0, len(mixed), FLOOD):
                title = f"Nine people registered and a vacancy posted, {first:,} before them"
                yield Rate(title, await stage.flood(mixed[first : first + FLOOD]), AT_LEAST)
                yield Rate("    proposals written for them, each", await stage.proposals_each())
            await stage.until_sent()
            sustained = len(mixed) / (time.perf_counter() - started)
            yield Rate("All of them, until the last proposal is on Kafka", sustained, AT_LEAST)
            for a_second, below in PACES.items():
                events = [registered(chance) if n % 10 else posted(chance) for n in range(a_second * SECONDS)]
                yield Timing(
                    f"Event on Kafka → its proposals on Kafka, {a_second}/s",
                    await stage.paced(ground.kafka, events, a_second=a_second), p50_below=below,
                )  # fmt: skip
    finally:
        await admin.close()


class Stage:
    def __init__(self, admin: "asyncpg.Connection[asyncpg.Record]", producer: AIOKafkaProducer) -> None:
        self._admin = admin
        self._producer = producer
        self._applied = 0
        self._before = 0

    async def flood(self, events: Sequence[Sent]) -> float:
        """Events a second, until the last is applied."""
        self._before = await self._admin.fetchval("select count(*) from proposals")
        started = time.perf_counter()
        for event in events:
            await self._send(event)
        await self._producer.flush()
        await self._until_applied(len(events))
        return len(events) / (time.perf_counter() - started)

    async def proposals_each(self) -> float:
        found: int = await self._admin.fetchval("select count(*) from proposals")
        return (found - self._before) / FLOOD

    async def paced(self, bootstrap: str, events: Sequence[Sent], *, a_second: int) -> list[float]:
        """Milliseconds for each event that brought any proposal."""
        await self.until_sent()
        sent: dict[str, float] = {}
        async with arrivals(bootstrap) as arrived:
            began = time.perf_counter()
            for number, event in enumerate(events):
                await asyncio.sleep(max(began + number / a_second - time.perf_counter(), 0))
                sent[str(event.id)] = time.perf_counter()
                await self._send(event)
            await self._until_applied(len(events))
            await self.until_sent()
            await asyncio.sleep(1)
        return [1000 * (at - sent[cause]) for cause, at in arrived.items() if cause in sent]

    async def _send(self, event: Sent) -> None:
        await self._producer.send(event.topic, key=event.key, value=event.value, headers=event.headers)

    async def _until_applied(self, more: int) -> None:
        self._applied += more
        while await self._admin.fetchval("select count(*) from inbox") < self._applied:
            await asyncio.sleep(0.1)

    async def until_sent(self) -> None:
        while await self._admin.fetchval("select exists (select from outbox where sent_at is null)"):
            await asyncio.sleep(0.05)


@asynccontextmanager
async def matching_running(urls: Urls, bootstrap: str) -> AsyncIterator[None]:
    told = {
        "DATABASE_URL": urls.app, "DATABASE_URL_CONSUMER": urls.consumer, "DATABASE_URL_RELAY": urls.relay,
        "DATABASE_URL_OPERATOR": urls.operator, "DATABASE_URL_MIGRATOR": urls.migrator,
        "KAFKA_BOOTSTRAP_SERVERS": bootstrap, "PORT": "18103", **NOBODY,
    }  # fmt: skip
    command = [str(Path(sys.executable).with_name("ijc-matching")), "--roles", "consumers,relay,worker"]
    process = ServerProcess(
        command, name="matching", log=Path(os.environ.get("IJC_BENCH_LOG", os.devnull)), environment=told
    )
    try:
        yield
    finally:
        await asyncio.to_thread(process.stop)


@asynccontextmanager
async def producing(bootstrap: str) -> AsyncIterator[AIOKafkaProducer]:
    producer = kafka.producer(Cluster(bootstrap), client_id="bench")
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


@asynccontextmanager
async def arrivals(bootstrap: str) -> AsyncIterator[dict[str, float]]:
    """By the event that caused them, when the last proposal was seen."""
    consumer, found = AIOKafkaConsumer(MatchProposed.topic, bootstrap_servers=bootstrap), dict[str, float]()
    await consumer.start()
    await consumer.seek_to_end()

    async def follow() -> None:
        async for record in consumer:
            cause = dict(record.headers).get("ce_causationid")
            if cause is not None:
                found[cause.decode()] = time.perf_counter()

    following = asyncio.create_task(follow())
    try:
        yield found
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await consumer.stop()


async def filled(admin: "asyncpg.Connection[asyncpg.Record]", chance: random.Random) -> None:
    """As the projection would have written them."""
    people = (somebody(chance) for _ in range(PEOPLE))
    rows = ((one.city, one.id, one.version, encoded(one)) for one in people)
    await admin.copy_records_to_table("candidates", records=rows, columns=["city", "id", "version", "state"])
    await admin.execute("analyze")


def somebody(chance: random.Random) -> Candidate:
    return replace(person(chance, 0), id=new_id(), city=chance.choice(PLACES))


def something(chance: random.Random) -> Vacancy:
    return replace(work(chance, 0), id=new_id(), city=chance.choice(PLACES))


def registered(chance: random.Random) -> Sent:
    one = somebody(chance)
    said = json.loads(encoded(one)) | {"skills": [{"code": code} for code in one.skills]}
    return _event(CandidateRegistered.model_validate({"city": one.city, "version": 1, "candidate_id": one.id, **said}))


def posted(chance: random.Random) -> Sent:
    one = something(chance)
    said: dict[str, Any] = {"city": one.city, "version": 1, "vacancy_id": one.id, "openings": 1}
    return _event(VacancyPosted.model_validate(said | json.loads(encoded(one))))


def _event(of: Payload) -> Sent:
    identity = new_id()
    envelope = Envelope(
        id=identity, type=of.ce_type(), source="/ijc/bench", subject=of.subject, time=datetime.now(UTC), city=of.city,
        dataschema=f"/schemas/{of.event}.v{of.major}.json", aggregate_version=of.version, correlation_id=identity,
    )  # fmt: skip
    headers = [(name, value.encode()) for name, value in envelope.headers().items()]
    return Sent(identity, of.topic, of.key.encode(), codec.encode(of), headers)
