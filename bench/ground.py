"""A made-up service's event tables and topics for the benchmarks; everything else is the product's own code."""

import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from contracts.payload import Payload
from eventing import outbox, schema
from servicekit.database import Database, driver_dsn
from servicekit.ids import new_id
from servicekit.provisioning import Urls, provision

CITY = "35.78"
SERVICE = "benchmark"


class Measured(Payload):
    """About as large as a vacancy."""

    event: ClassVar[str] = "measured"
    topic: ClassVar[str] = "bench.measured"
    subject_field: ClassVar[str] = "thing_id"

    thing_id: UUID
    filling: str = "x" * 400


@dataclass
class Ground:
    postgres: str
    urls: Urls
    kafka: str
    app: Database
    consumer: Database

    async def owner(self, *statements: str) -> None:
        connection = await asyncpg.connect(driver_dsn(self.urls.migrator))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    async def topic(self, partitions: int = 12) -> str:
        """A fresh one, so that no round reads what another left."""
        name = f"bench.{uuid.uuid4().hex[:10]}"
        admin = AIOKafkaAdminClient(bootstrap_servers=self.kafka)
        await admin.start()
        await admin.create_topics([NewTopic(name, partitions, 1)])
        await admin.close()
        return name

    async def fill(self, *, topic: str, count: int, cities: Sequence[str] = (CITY,), bulk: bool = True) -> None:
        """Write ``count`` events into the outbox, 500 in a transaction."""
        for start in range(0, count, 500):
            city = cities[start // 500 % len(cities)]
            async with self.app.write(city=city) as session:
                session.bulk = bulk
                await outbox.publish(session, *things(min(500, count - start), topic=topic, city=city), at=now())


def now() -> datetime:
    return datetime.now(UTC)


def things(count: int, *, topic: str = "bench.measured", city: str = CITY) -> list[Measured]:
    kind = type("Measured", (Measured,), {"topic": topic, "__module__": __name__})
    return [kind(city=city, version=1, thing_id=new_id()) for _ in range(count)]


@asynccontextmanager
async def ground(*, postgres: str, kafka: str) -> AsyncIterator[Ground]:
    urls = await provision(postgres, service=SERVICE, password="only-for-measuring", database="ijc_benchmark")  # noqa: S106 - a throw-away database
    made = Ground(
        postgres=postgres, urls=urls, kafka=kafka,
        app=Database(urls.app, application_name=f"{SERVICE}/app", pool_size=16),
        consumer=Database(urls.consumer, application_name=f"{SERVICE}/consumer"),
    )  # fmt: skip
    await made.owner(*schema.drop(service=SERVICE), *schema.create(service=SERVICE))
    yield made
    await made.app.close()
    await made.consumer.close()
