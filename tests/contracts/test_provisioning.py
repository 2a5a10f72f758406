import asyncio
import dataclasses
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from contracts.cluster import Cluster
from contracts.envelope import Envelope, decode_headers
from contracts.markers import AGAIN, AT_FIRST, DAY, MARKER_TYPE, mark, mark_daily
from contracts.provisioning import TopicsDifferError, provision_topics
from contracts.topics import Topic, load

pytestmark = pytest.mark.kafka


@pytest.fixture
async def own_topics(kafka_server: str) -> AsyncIterator[list[Topic]]:
    prefix = f"t{uuid4().hex[:8]}"
    chosen = [load().topics[name] for name in ("ijc.candidates", "ijc.matches", "ijc.candidates.matching.dead")]
    topics = [dataclasses.replace(topic, name=f"{prefix}.{topic.name}", partitions=3) for topic in chosen]
    yield topics
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server)
    await admin.start()
    await admin.delete_topics([topic.name for topic in topics])
    await admin.close()


async def test_provisioning_twice_creates_once(kafka_server: str, own_topics: list[Topic]) -> None:
    assert await provision_topics(Cluster(kafka_server), topics=own_topics) == [topic.name for topic in own_topics]
    assert await provision_topics(Cluster(kafka_server), topics=own_topics) == []


async def test_a_topic_that_differs_is_reported_and_left_alone(kafka_server: str, own_topics: list[Topic]) -> None:
    await provision_topics(Cluster(kafka_server), topics=own_topics)
    state = own_topics[0]
    wanted = dataclasses.replace(state, partitions=12, config={**state.config, "segment.ms": "1000"})
    for _ in range(2):
        with pytest.raises(TopicsDifferError) as caught:
            await provision_topics(Cluster(kafka_server), topics=[wanted])
        assert caught.value.differences == (
            f"{state.name} has 3 partitions instead of 12",
            f"{state.name} has segment.ms={state.config['segment.ms']} instead of 1000",
        )


async def test_markers_reach_every_partition_of_state_topics_only(kafka_server: str, own_topics: list[Topic]) -> None:
    await provision_topics(Cluster(kafka_server), topics=own_topics)
    assert await mark(Cluster(kafka_server), topics=own_topics) == 3
    partitions = [TopicPartition(own_topics[0].name, number) for number in range(3)]
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka_server, auto_offset_reset="earliest", enable_auto_commit=False)
    await consumer.start()
    try:
        consumer.assign(partitions)
        records = [await asyncio.wait_for(consumer.getone(), timeout=20) for _ in partitions]
    finally:
        await consumer.stop()
    assert {record.partition for record in records} == {0, 1, 2}
    for record in records:
        envelope = Envelope.from_headers(decode_headers(record.headers))
        assert envelope.type == MARKER_TYPE
        assert record.key == f"{envelope.city}:{envelope.subject}".encode()


async def test_markers_are_sent_every_day_and_soon_again_where_kafka_was_away(
    kafka_server: str, own_topics: list[Topic], capsys: pytest.CaptureFixture[str]
) -> None:
    await provision_topics(Cluster(kafka_server), topics=own_topics)
    assert await _pauses(Cluster(kafka_server), own_topics) == [AT_FIRST, DAY, DAY]
    assert capsys.readouterr().out == "3 markers sent\n" * 2
    assert await _pauses(Cluster("127.0.0.1:1"), own_topics) == [AT_FIRST, AGAIN, AGAIN]
    assert "the markers could not be sent" in capsys.readouterr().err


async def _pauses(cluster: Cluster, topics: list[Topic]) -> list[float]:
    """The first three, none of which is waited for."""
    asked: list[float] = []

    async def sleep(seconds: float) -> None:
        asked.append(seconds)
        if len(asked) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await mark_daily(cluster, topics=topics, sleep=sleep)
    return asked
