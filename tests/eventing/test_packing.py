"""Packed rows arrive where the producer itself would have put them, in their order, also when a batch overflows."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from contracts.cluster import Cluster
from eventing import kafka
from eventing.relay.claim import Claimed
from eventing.relay.sender import Sender

pytestmark = pytest.mark.kafka


def claimed(number: int, *, topic: str, key: str, payload: str | None) -> Claimed:
    headers = json.dumps({"ce_id": str(number)})
    return Claimed(
        number, datetime.now(UTC), uuid.uuid4(), "35.78", 0, topic, "id.ijc.counter-rose.v1", key, headers, payload
    )


async def test_rows_keep_partition_order_and_offsets(kafka_server: str) -> None:
    topic = f"test.packing.{uuid.uuid4().hex[:8]}"
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server)
    await admin.start()
    await admin.create_topics([NewTopic(topic, 3, 1)])
    await admin.close()
    rows = [claimed(n, topic=topic, key=f"35.78:{n % 7}", payload="x" * 9_000) for n in range(120)]
    rows.append(claimed(120, topic=topic, key="35.78:0", payload=None))
    producer = kafka.producer(Cluster(kafka_server), client_id="test")
    sender = Sender(lambda: producer)
    try:
        acknowledged = await sender.send(rows)
        chosen = {}
        for key in {row.key for row in rows}:
            chosen[key] = (await producer.send_and_wait(topic, b"{}", key=key.encode())).partition
    finally:
        await sender.close()
    assert {each.row.id for each in acknowledged} == set(range(121))
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=kafka_server, auto_offset_reset="earliest")
    await consumer.start()
    try:
        read = [await consumer.getone() for _ in range(121 + len(chosen))]
    finally:
        await consumer.stop()
    found = {(one.partition, one.offset): dict(one.headers).get("ce_id", b"").decode() for one in read}
    for at in acknowledged:
        assert found[at.partition, at.offset] == str(at.row.id)
        assert at.partition == chosen[at.row.key]
    for key in chosen:
        mine = [one for one in read if one.key == key.encode() and one.headers]
        numbers = [int(dict(one.headers)["ce_id"]) for one in mine]
        assert numbers == sorted(numbers)
    assert [one.value for one in read if dict(one.headers).get("ce_id") == b"120"] == [None]
