"""From a committed change over the relay and real Kafka to its effect, in the same trace."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from prometheus_client import REGISTRY

from contracts.cluster import Cluster
from eventing.consuming.runtime import Consumption, run
from eventing.records import Records
from eventing.relay.relay import Relay
from servicekit.database import Database
from servicekit.provisioning import Urls
from tests.eventing.conftest import MAKASSAR, CounterRose, Seen, counter, rows, write

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]


class Travelling(CounterRose):
    """The same event on a topic of this test's own."""

    topic = f"test.counters.{uuid.uuid4().hex[:8]}"


@pytest.fixture(scope="module")
async def topic(kafka_server: str) -> str:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server)
    await admin.start()
    await admin.create_topics([NewTopic(Travelling.topic, 4, 1), NewTopic(f"{Travelling.topic}.way.dead", 1, 1)])
    await admin.close()
    return Travelling.topic


@pytest.fixture
async def way(topic: str, kafka_server: str, clean: Urls, consumer: Database) -> AsyncIterator[Seen]:
    """A relay and a consumer group, running."""
    from eventing.subscriptions import Subscriptions, effect, projection, tombstone

    seen = Seen()
    handlers = [projection(Travelling, seen.copy), effect(Travelling, seen.happen), tombstone(topic, seen.forget)]
    consumption = Consumption(
        subscriptions=Subscriptions(group="way", handlers=handlers), database=consumer, cluster=Cluster(kafka_server),
        records=Records(),
    )  # fmt: skip
    relay = Relay(
        service="counters", database_url=clean.relay, cluster=Cluster(kafka_server), audience={topic: ["way"]}
    )
    stopping = asyncio.Event()
    running = [asyncio.create_task(relay.run(stopping)), asyncio.create_task(run(consumption, stopping))]
    yield seen
    stopping.set()
    await asyncio.wait_for(asyncio.gather(*running), 30)


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(60):
        while not await condition():
            await asyncio.sleep(0.02)


def travelling(one: CounterRose) -> Travelling:
    return Travelling(**one.model_dump())


async def test_a_committed_change_has_its_effect(way: Seen, app: Database, consumer: Database) -> None:
    one, two = travelling(counter()), travelling(counter(city=MAKASSAR))
    await write(app, one)
    await write(app, two)

    async def arrived() -> bool:
        return await rows(consumer, "select count(*) from effects") == [(2,)]

    await until(arrived)
    assert set(await rows(consumer, "select city, id from copies")) == {
        (one.city, one.subject), (two.city, two.subject),
    }  # fmt: skip
    assert await rows(consumer, "select count(*) from outbox where sent_at is null") == [(0,)]


async def test_an_unreadable_record_goes_to_the_dead_topic_and_the_next_is_read(
    way: Seen, app: Database, consumer: Database, kafka_server: str
) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=kafka_server)
    await producer.start()
    await producer.send_and_wait(Travelling.topic, value=b"\xff\xfe", key=b"\xff", headers=[("ce_id", b"\xff\x00")])
    await producer.stop()
    await write(app, travelling(counter()))

    async def arrived() -> bool:
        letters = await rows(consumer, "select count(*) from dead_letters")
        return letters == [(1,)] and await rows(consumer, "select count(*) from effects") == [(1,)]

    await until(arrived)
    dead = AIOKafkaConsumer(
        f"{Travelling.topic}.way.dead", bootstrap_servers=kafka_server, auto_offset_reset="earliest"
    )
    await dead.start()
    record = await asyncio.wait_for(dead.getone(), 20)
    await dead.stop()
    assert record.value == b"\xff\xfe"
    assert dict(record.headers)["ijc_reason"] == b"a header is not UTF-8"


async def test_what_passes_is_counted(way: Seen, app: Database, consumer: Database) -> None:
    def counted(name: str, **labels: str) -> float:
        return REGISTRY.get_sample_value(name, labels) or 0.0

    kind = Travelling.ce_type()
    sent_before = counted("ijc_events_sent_total", type=kind, lane="import")
    before = counted("ijc_events_processed_total", group="way", type=kind, outcome="applied")
    of_city = counted("ijc_city_events_total", group="way", city=MAKASSAR)
    await write(app, *(travelling(counter(city=MAKASSAR)) for _ in range(3)), bulk=True)

    async def arrived() -> bool:
        return counted("ijc_events_processed_total", group="way", type=kind, outcome="applied") == before + 3

    await until(arrived)
    assert counted("ijc_events_sent_total", type=kind, lane="import") == sent_before + 3
    assert counted("ijc_city_events_total", group="way", city=MAKASSAR) == of_city + 3
    assert counted("ijc_event_age_seconds_count", group="way", type=kind, origin="live") >= 3
