"""Over real Kafka: a round it does not take, a batch that fails whole and a dead letter are kept though no trace is."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from opentelemetry.trace import SpanKind, StatusCode

from contracts.cluster import Cluster
from eventing.consuming.runtime import Consumption, run
from eventing.records import Records
from eventing.relay.relay import Relay
from eventing.subscriptions import Subscriptions, effect
from eventing.trace import caused_by
from servicekit.database import Database
from servicekit.provisioning import Urls
from testkit.spans import TRACE, UNKEPT, Caught, linked, trace_of
from tests.eventing.conftest import CounterRose, Seen, counter, rows, write

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
OTHER = UNKEPT.replace("0af7", "1bf7")


class Followed(CounterRose):
    """The same event on a topic of this test's own."""

    topic = f"test.followed.{uuid.uuid4().hex[:8]}"


async def make_topic(kafka_server: str, *, most_bytes: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server)
    await admin.start()
    bounds = {"max.message.bytes": str(most_bytes)}
    await admin.create_topics(
        [NewTopic(Followed.topic, 1, 1, topic_configs=bounds), NewTopic(f"{Followed.topic}.followers.dead", 1, 1)]
    )
    await admin.close()


async def take_more(kafka_server: str, *, most_bytes: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server)
    await admin.start()
    bounds = {"max.message.bytes": str(most_bytes)}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, Followed.topic, configs=bounds)])
    await admin.close()


@pytest.fixture(scope="module")
async def narrow_topic(kafka_server: str) -> str:
    """It takes no event until told so."""
    await make_topic(kafka_server, most_bytes=100)
    return Followed.topic


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def running(work: Callable[[asyncio.Event], Any]) -> AsyncIterator[None]:
    stopping = asyncio.Event()
    task = asyncio.create_task(work(stopping))
    try:
        yield
    finally:
        stopping.set()
        await asyncio.wait_for(task, 30)


async def write_because_of(traceparent: str, app: Database) -> None:
    with caused_by(traceparent, "asking", {}, SpanKind.SERVER):
        await write(app, Followed(**counter().model_dump()))


async def test_from_outbox_to_effect_whatever_fails_is_kept(  # noqa: PLR0917 - fixtures
    narrow_topic: str, kafka_server: str, clean: Urls, app: Database, consumer: Database, spans: Caught
) -> None:
    relay = Relay(
        service="counters", database_url=clean.relay, cluster=Cluster(kafka_server), audience={narrow_topic: []}
    )
    await write_because_of(UNKEPT, app)
    await write_because_of(OTHER, app)
    async with running(relay.run):
        await until(lambda: ("failure", "outbox relay failed") in spans.kept())
        await take_more(kafka_server, most_bytes=1_000_000)
        await until(lambda: any(span.status.is_unset for span in spans.named("outbox relay")))
    assert await rows(consumer, "select count(*) from outbox where sent_at is null") == [(0,)]
    failed = spans.named("outbox relay failed")[0]
    assert failed.status.status_code is StatusCode.ERROR
    assert set(linked(failed)) <= {TRACE, TRACE.replace("0af7", "1bf7")}
    assert {because for because, name in spans.kept() if name == "outbox relay"} == {"retry"}
    sent = [trace for span in spans.named("outbox relay") if span.status.is_unset for trace in linked(span)]
    assert set(sent) == {TRACE, TRACE.replace("0af7", "1bf7")}, "a round points to what caused each event it brought"

    seen, faults = Seen(), [OSError("the database is away"), OSError("still")]

    async def happen(session: Any, event: Any) -> None:
        if faults:
            raise faults.pop()
        await seen.happen(session, event)

    subscriptions = Subscriptions(group="followers", handlers=[effect(Followed, happen)])
    consumption = Consumption(
        subscriptions=subscriptions, database=consumer, cluster=Cluster(kafka_server), records=Records()
    )  # fmt: skip
    async with running(lambda stopping: run(consumption, stopping)):
        await until(lambda: ("retry", "process followers") in spans.kept() and not faults)
        producer = AIOKafkaProducer(bootstrap_servers=kafka_server)
        await producer.start()
        await producer.send_and_wait(
            narrow_topic, value=b"\xff", key=b"\xff", headers=[("traceparent", UNKEPT.encode())]
        )
        await producer.stop()
        await until(lambda: ("dead", "dead followers") in spans.kept())
    assert await rows(consumer, "select count(*) from effects") == [(2,)]
    failed, *_ = spans.named("process followers failed")
    again = spans.named("process followers")
    assert [span.status.description for span in (failed, *again)] == ["OSError", "OSError", None]
    assert set(linked(failed)) <= {TRACE, TRACE.replace("0af7", "1bf7")}
    assert linked(failed) == linked(again[0])
    assert [(span.attributes or {})["ijc.tries"] for span in again] == [2, 3]
    (dead,) = spans.named("dead followers")
    assert trace_of(dead) == TRACE
    assert (dead.attributes or {})["messaging.destination.name"] == narrow_topic
