"""A state topic from its beginning to where it ended when asked, without a group: whoever reads so leaves no trace."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Final

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from contracts.cluster import Cluster
from eventing.consuming.decoding import Event, Raw, decode
from eventing.subscriptions import Subscriptions

_AT_ONCE: Final = 2_000


class KafkaAwayError(Exception):
    """Kafka does not answer, or no longer."""

    slug = "kafka-away"


async def replay(cluster: Cluster, topics: Sequence[str], *, subscriptions: Subscriptions) -> AsyncIterator[Event]:
    """Every event and tombstone that ``subscriptions`` handles, in order within a key.

    What cannot be read is left out, as the consumer's projections leave it out.

    Raises:
        KafkaAwayError: reading again is all that can be done.
    """
    try:
        async for event in _replay(cluster, topics, subscriptions=subscriptions):
            yield event
    except (KafkaError, OSError) as error:
        raise KafkaAwayError(f"Kafka does not answer: {type(error).__name__}") from error


async def _replay(cluster: Cluster, topics: Sequence[str], *, subscriptions: Subscriptions) -> AsyncIterator[Event]:
    consumer = AIOKafkaConsumer(
        *topics, **cluster.options(), client_id=f"{subscriptions.group}-replay", enable_auto_commit=False,
        auto_offset_reset="earliest", max_partition_fetch_bytes=4 * 1024 * 1024,
    )  # fmt: skip
    try:
        await consumer.start()
        partitions = sorted(consumer.assignment())
        ends = await consumer.end_offsets(partitions)
        while waiting := [one for one in partitions if await consumer.position(one) < ends[one]]:
            fetched = await consumer.getmany(*waiting, timeout_ms=500, max_records=_AT_ONCE)
            now = datetime.now(UTC)
            for records in fetched.values():
                for record in records:
                    event = decode(Raw.of(record), subscriptions=subscriptions, received_at=now)
                    if isinstance(event, Event) and event.invalid is None:
                        yield event
    finally:
        await consumer.stop()
