"""Packs claimed rows into Kafka batches, one partition each: per row this costs a tenth of sending it alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.producer.message_accumulator import BatchBuilder

from eventing.relay.claim import Claimed
from eventing.relay.partition import partition_of

Headers = dict[str, str]


class Acknowledged(NamedTuple):
    """A row that Kafka has, with its headers read once, and where it lies."""

    row: Claimed
    headers: Headers
    topic: str
    partition: int
    offset: int


@dataclass(slots=True)
class Packed:
    """Rows of one partition, in order."""

    topic: str
    partition: int
    batch: BatchBuilder
    rows: list[tuple[Claimed, Headers]] = field(default_factory=list)

    def acknowledged(self, first: int) -> list[Acknowledged]:
        """Kafka names the ``first`` record's offset; the others follow it."""
        return [
            Acknowledged(row, headers, self.topic, self.partition, offset)
            for offset, (row, headers) in enumerate(self.rows, start=first)
        ]

    def append(self, row: Claimed, key: bytes, headers: Headers) -> bool:
        """False when the batch is full."""
        value = None if row.payload is None else row.payload.encode()
        encoded = [(name, text.encode()) for name, text in headers.items()]
        if self.batch.append(timestamp=None, key=key, value=value, headers=encoded) is None:
            return False
        self.rows.append((row, headers))
        return True


async def pack(producer: AIOKafkaProducer, rows: Sequence[Claimed]) -> list[Packed]:
    """Every row in the partition of its key, as the producer itself would choose, and in the given order there."""
    packed: list[Packed] = []
    filling: dict[tuple[str, int], Packed] = {}
    partitions = {topic: len(await producer.partitions_for(topic)) for topic in {row.topic for row in rows}}
    for row in rows:
        key, headers = row.key.encode(), orjson.loads(row.headers)
        place = (row.topic, partition_of(key, count=partitions[row.topic]))
        if place not in filling or not filling[place].append(row, key, headers):
            fresh = Packed(*place, producer.create_batch())
            packed.append(fresh)
            filling[place] = fresh
            fresh.append(row, key, headers)
    for each in packed:
        each.batch.close()
    return packed
