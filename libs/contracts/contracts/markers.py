"""A daily record to every partition of the compacted topics, so that idle segments close and are cleaned.

Without it a tombstone on a partition nobody writes to would wait for ever. ``python -m contracts.markers [--daily]``.
"""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime
from typing import Final, NoReturn
from uuid import UUID, uuid4

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from contracts.cluster import Cluster
from contracts.envelope import Envelope
from contracts.national_fact import NATION
from contracts.topics import COMPACTED, Topic, load

MARKER_TYPE = "id.ijc.marker.v1"
NO_CITY = NATION
Sleep = Callable[[float], Awaitable[None]]
DAY: Final = 86_400.0
AT_FIRST: Final = 60.0
"""Seconds: where everything starts at once, this can wait."""
AGAIN: Final = 600.0
"""Seconds until the next try where Kafka did not take them."""


def marker(partition: int, *, event_id: UUID, at: datetime) -> Envelope:
    """An envelope every consumer can read and none subscribes to; it belongs to no city."""
    return Envelope(
        id=event_id,
        type=MARKER_TYPE,
        source="/ijc/markers",
        subject=f"marker-{partition}",
        time=at,
        dataschema="/schemas/marker.v1.json",
        city=NO_CITY,
        aggregate_version=1,
        correlation_id=event_id,
    )


async def mark(cluster: Cluster, *, topics: Collection[Topic] | None = None) -> int:
    """Send the markers; answers how many were acknowledged."""
    chosen = [topic for topic in (load().provisioned() if topics is None else topics) if topic.kind in COMPACTED]
    producer = AIOKafkaProducer(**cluster.options(), acks="all", enable_idempotence=True)
    try:
        await producer.start()
        sending = [
            await _send(producer, topic.name, partition) for topic in chosen for partition in range(topic.partitions)
        ]
        await asyncio.gather(*sending)
    finally:
        await producer.stop()
    return len(sending)


async def mark_daily(
    cluster: Cluster, *, topics: Collection[Topic] | None = None, sleep: Sleep = asyncio.sleep
) -> NoReturn:
    """For as long as the program runs; a day on which Kafka was away is made up for."""
    pause = AT_FIRST
    while True:
        await sleep(pause)
        pause = DAY if await _marked(cluster, topics=topics) else AGAIN


async def _marked(cluster: Cluster, *, topics: Collection[Topic] | None = None) -> bool:
    try:
        sent = await mark(cluster, topics=topics)
    except (KafkaError, OSError) as error:
        sys.stderr.write(f"the markers could not be sent: {error}\n")
        return False
    sys.stdout.write(f"{sent} markers sent\n")
    return True


async def _send(producer: AIOKafkaProducer, topic: str, partition: int) -> "asyncio.Future[object]":
    envelope = marker(partition, event_id=uuid4(), at=datetime.now(UTC))
    sent: asyncio.Future[object] = await producer.send(
        topic,
        key=f"{NO_CITY}:{envelope.subject}".encode(),
        value=b"{}",
        headers=[(name, value.encode()) for name, value in envelope.headers().items()],
        partition=partition,
    )
    return sent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Send the daily marker to every partition of the compacted topics.")
    parser.add_argument("--bootstrap", help="else KAFKA_BOOTSTRAP_SERVERS")
    parser.add_argument("--daily", action="store_true", help="stay, and send them every day")
    chosen = parser.parse_args(arguments)
    cluster = Cluster.of_environment(bootstrap=chosen.bootstrap)
    if chosen.daily:
        asyncio.run(mark_daily(cluster))
    return 0 if asyncio.run(_marked(cluster)) else 1


if __name__ == "__main__":
    sys.exit(main())
