"""What each consumer group still has to read, as Kafka itself tells."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from operations.domain.standing import GroupLag

_TIMEOUT_MS: Final = 5_000
_PATIENCE_SECONDS: Final = 8.0
_PEEK_MS: Final = 500


class KafkaLag:
    """Asked anew for each reading: it must tell the truth also after a broker came back."""

    def __init__(self, cluster: Mapping[str, Any]) -> None:
        """``cluster``: how to reach it, as aiokafka takes it."""
        self._cluster = cluster

    async def read(self) -> tuple[GroupLag, ...]:
        """By group and topic.

        Raises:
            KafkaError, OSError, TimeoutError: Kafka does not answer.
        """
        async with asyncio.timeout(_PATIENCE_SECONDS):
            committed = await self._committed()
            # Nobody has read anything, or Kafka has just come back and does not know yet. Where nothing is asked of it,
            # aiokafka's consumer takes its caller along when it stops.
            if not any(committed.values()):
                return ()
            consumer = AIOKafkaConsumer(**self._cluster, request_timeout_ms=_TIMEOUT_MS)
            await consumer.start()
            try:
                return await _lag(consumer, committed)
            finally:
                await consumer.stop()

    async def _committed(self) -> dict[str, dict[TopicPartition, int]]:
        admin = AIOKafkaAdminClient(**self._cluster, request_timeout_ms=_TIMEOUT_MS)
        await admin.start()
        try:
            groups = sorted({group for group, *_ in await admin.list_consumer_groups()})
            found: dict[str, dict[TopicPartition, int]] = {}
            for group in groups:
                offsets = await admin.list_consumer_group_offsets(group)
                found[group] = {place: known.offset for place, known in offsets.items() if known.offset >= 0}
            return found
        finally:
            await admin.close()


async def _lag(
    consumer: AIOKafkaConsumer, committed: Mapping[str, Mapping[TopicPartition, int]]
) -> tuple[GroupLag, ...]:
    places = {place for offsets in committed.values() for place in offsets}
    ends: dict[TopicPartition, int] = await consumer.end_offsets(list(places))
    found = []
    for group, offsets in committed.items():
        for topic in sorted({place.topic for place in offsets}):
            behind = {
                place: offset for place, offset in offsets.items() if place.topic == topic and offset < ends[place]
            }
            records = sum(ends[place] - offset for place, offset in behind.items())
            seconds = await _age(consumer, behind) if behind else 0.0
            found.append(GroupLag(group=group, topic=topic, records=records, seconds=seconds))
    return tuple(found)


async def _age(consumer: AIOKafkaConsumer, behind: Mapping[TopicPartition, int]) -> float:
    """Of the oldest unread record; 0 where none can be read at once."""
    consumer.assign(list(behind))
    for place, offset in behind.items():
        consumer.seek(place, offset)
    batches = await consumer.getmany(timeout_ms=_PEEK_MS, max_records=len(behind))
    moments = [records[0].timestamp for records in batches.values() if records]
    return max(time.time() - min(moments) / 1000, 0.0) if moments else 0.0
