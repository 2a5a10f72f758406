"""A made-up service whose one event says that a counter rose: the event tables on a real PostgreSQL, and builders."""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

import asyncpg
import pytest

from contracts.payload import Payload
from eventing import outbox, schema
from eventing.consuming.decoding import Event, Raw, decode
from eventing.subscriptions import Delivered, Subscriptions, Tombstone, effect, projection, tombstone
from servicekit.database import Database, WriteSession, driver_dsn
from servicekit.ids import new_id
from servicekit.provisioning import Urls, provision

SURABAYA, MAKASSAR, JAYAPURA = "35.78", "73.71", "91.71"
SERVICE = "counters"
TOPIC = "test.counters"


class CounterRose(Payload):
    event: ClassVar[str] = "counter-rose"
    topic: ClassVar[str] = TOPIC
    subject_field: ClassVar[str] = "counter_id"

    counter_id: UUID
    origin: str = "live"


TABLES = [
    "create table copies (city text, id text, version int, primary key (city, id))",
    "create table effects (place bigint generated always as identity, event_id uuid, city text, id text, version int)",
]


@pytest.fixture(scope="session")
async def urls(postgres_server: str) -> Urls:
    made = await provision(
        postgres_server, service=SERVICE, password="a-password-for-tests", database="ijc_counters_test"
    )
    owner = await asyncpg.connect(driver_dsn(made.migrator))
    try:
        for statement in [*schema.drop(service=SERVICE), "drop table if exists copies, effects"]:
            await owner.execute(statement)
        for statement in [*schema.create(service=SERVICE), *TABLES]:
            await owner.execute(statement)
        await owner.execute(f"grant all on copies, effects to {SERVICE}_consumer, {SERVICE}_app")
    finally:
        await owner.close()
    return made


@pytest.fixture
async def clean(urls: Urls) -> Urls:
    owner = await asyncpg.connect(driver_dsn(urls.migrator))
    try:
        await owner.execute(f"truncate {', '.join(schema.TABLES)}, copies, effects")
    finally:
        await owner.close()
    return urls


@pytest.fixture
async def app(clean: Urls) -> AsyncIterator[Database]:
    database = Database(clean.app, application_name=f"{SERVICE}/app")
    yield database
    await database.close()


@pytest.fixture
async def consumer(clean: Urls) -> AsyncIterator[Database]:
    database = Database(clean.consumer, application_name=f"{SERVICE}/consumer")
    yield database
    await database.close()


@pytest.fixture
async def relay(clean: Urls) -> "AsyncIterator[asyncpg.Connection[asyncpg.Record]]":
    connection = await asyncpg.connect(driver_dsn(clean.relay))
    yield connection
    await connection.close()


def counter(*, city: str = SURABAYA, version: int = 1, counter_id: UUID | None = None) -> CounterRose:
    return CounterRose(city=city, version=version, counter_id=counter_id or new_id())


async def write(database: Database, *payloads: Payload, bulk: bool = False) -> None:
    async with database.write(city=payloads[0].city) as session:
        session.bulk = bulk
        await outbox.publish(session, *payloads, at=datetime.now(UTC))


class Seen:
    """Handlers that write down what they got; ``faults`` maps a counter to what to raise on it."""

    def __init__(self) -> None:
        self.faults: dict[UUID, Callable[[], Exception]] = {}

    def subscriptions(self, *, group: str = "test") -> Subscriptions:
        return Subscriptions(
            group=group,
            handlers=[
                projection(CounterRose, self.copy),
                effect(CounterRose, self.happen),
                tombstone(TOPIC, self.forget),
            ],
        )

    async def copy(self, session: WriteSession, events: Sequence[Delivered[CounterRose]]) -> None:
        driver = await session.driver()
        await driver.executemany(
            "insert into copies values ($1, $2, $3) on conflict (city, id) do update set version = excluded.version "
            "where copies.version < excluded.version",
            [(one.payload.city, one.payload.subject, one.payload.version) for one in events],
        )

    async def happen(self, session: WriteSession, event: Delivered[CounterRose]) -> None:
        driver = await session.driver()
        await driver.execute(
            "insert into effects (event_id, city, id, version) values ($1, current_setting('app.city'), $2, $3)",
            event.envelope.id, event.payload.subject, event.payload.version,
        )  # fmt: skip
        if fault := self.faults.get(event.payload.counter_id):
            raise fault()

    async def forget(self, session: WriteSession, keys: Sequence[Tombstone]) -> None:
        driver = await session.driver()
        await driver.execute(
            "delete from copies where id = any($1::text[]) and city = $2", [key.subject for key in keys], keys[0].city
        )


@pytest.fixture
def seen() -> Seen:
    return Seen()


async def rows(database: Database, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    async with database.read(city=None) as session:
        driver = await session.driver()
        return [tuple(row) for row in await driver.fetch(statement, *values)]


async def delivered(database: Database, *, subscriptions: Subscriptions) -> list[Event]:
    """What Kafka would deliver: the outbox's rows as records, decoded."""
    found = await rows(database, "select topic, key, headers, payload from outbox order by id")
    events = []
    for offset, (topic, key, headers, payload) in enumerate(found):
        raw = Raw(
            topic=topic, partition=0, offset=offset, key=key.encode(),
            headers=tuple((name, value.encode()) for name, value in json.loads(headers).items()),
            value=payload.encode() if payload is not None else None,
        )  # fmt: skip
        event = decode(raw, subscriptions=subscriptions, received_at=datetime.now(UTC))
        assert isinstance(event, Event)
        events.append(event)
    return events
