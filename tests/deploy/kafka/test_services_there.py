"""The services' own ways to Kafka, where it asks who they are: a fact goes from release to national, and lag is seen."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from contracts.candidate_counted import CandidateCounted
from eventing import kafka
from eventing.consuming.runtime import Consumption, run
from eventing.records import Records
from eventing.relay.readers import Readers
from eventing.replaying import replay
from eventing.subscriptions import Subscriptions, projection
from national.main import SUBSCRIPTIONS
from national.storage import feed
from operations.gateways.kafka_lag import KafkaLag
from servicekit.database import Database
from servicekit.ids import new_id
from testkit.databases import service_database
from testkit.records import record
from tests.deploy.kafka.conftest import Guarded

pytestmark = [pytest.mark.kafka, pytest.mark.postgres]
TOPIC = CandidateCounted.topic


@pytest.fixture
async def database(postgres_server: str) -> AsyncIterator[Database]:
    async with service_database("national", admin_url=postgres_server) as made:
        consumer = Database(made.urls.consumer, application_name="national/tests")
        yield consumer
        await consumer.close()


async def told(guarded: Guarded) -> CandidateCounted:
    fact = CandidateCounted(city="35.78", version=1, fact_id=new_id(), period="2026-11", status="registered")
    producer = kafka.producer(guarded.known("release"), client_id="release-relay")
    await producer.start()
    await producer.send_and_wait(TOPIC, **record(fact, source="/release"))
    await producer.stop()
    return fact


async def test_a_fact_arrives_and_everybody_sees_of_it_what_they_may(guarded: Guarded, database: Database) -> None:
    fact = await told(guarded)
    consumption = Consumption(
        subscriptions=SUBSCRIPTIONS, database=database, cluster=guarded.known("national"), records=Records()
    )
    stopping = asyncio.Event()
    consuming = asyncio.create_task(run(consumption, stopping))
    relays = Readers(guarded.known("release"), audience={TOPIC: ["national"]})
    partitions = [(TOPIC, number) for number in range(12)]
    async with asyncio.timeout(60):
        while (await position(database)) == 0:
            await asyncio.sleep(0.05)
        while sum(at or 0 for at in (await relays.positions(partitions)).values()) == 0:
            await asyncio.sleep(0.05)
    stopping.set()
    await consuming
    await relays.close()
    (lag,) = [one for one in await KafkaLag(guarded.known("operations").options()).read() if one.topic == TOPIC]
    assert (lag.group, lag.records) == ("national", 0)
    again = Subscriptions(group="national", handlers=[projection(CandidateCounted, nothing)])
    read = [event.payload async for event in replay(guarded.known("national"), [TOPIC], subscriptions=again)]
    assert fact in read


async def position(database: Database) -> int:
    async with database.read(city=None) as session:
        return (await feed.head(session)).position


async def nothing(*_: object) -> None:
    raise AssertionError("nothing is applied when one only reads")
