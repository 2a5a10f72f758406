"""Where Kafka cannot be brought, a demo alone goes on with a broker in memory."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from contracts.topics import topology
from ijc.embedded.classes import KafkaAwayError
from ijc.embedded.memory_broker import MemoryBroker
from ijc.stack import broker


class Unreachable:
    """Stands where Kafka's jars would be looked for, on a machine without a network."""

    def __init__(self, folder: Path, *, keys: object) -> None:
        del folder, keys

    def __enter__(self) -> None:
        raise KafkaAwayError(indonesian="tidak ada jaringan", english="no network")

    def __exit__(self, *_: object) -> None: ...


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IJC_KAFKA", raising=False)
    monkeypatch.setattr(broker, "EmbeddedKafka", Unreachable)


def test_a_demo_gets_the_broker_in_memory_and_says_so(tmp_path: Path, without_network: None) -> None:
    with ExitStack() as until:
        found = broker.broker_with_topics(until, tmp_path, memory_allowed=True)
        assert found.kind == "memory"
        assert found.bootstrap.startswith("127.0.0.1:")


def test_nothing_else_does(tmp_path: Path, without_network: None) -> None:
    with ExitStack() as until, pytest.raises(KafkaAwayError):
        broker.broker_with_topics(until, tmp_path, memory_allowed=False)


async def test_it_carries_records_on_our_topics() -> None:
    with MemoryBroker(topology().topics) as made:
        producer = AIOKafkaProducer(bootstrap_servers=made.bootstrap)
        await producer.start()
        sent = await producer.send_and_wait("ijc.cities", b"a value", key=b"a key")
        await producer.stop()
        consumer = AIOKafkaConsumer(
            "ijc.cities", bootstrap_servers=made.bootstrap, group_id="tried", auto_offset_reset="earliest"
        )
        await consumer.start()
        got = await consumer.getone()
        await consumer.stop()
    assert (got.partition, got.key, got.value) == (sent.partition, b"a key", b"a value")
