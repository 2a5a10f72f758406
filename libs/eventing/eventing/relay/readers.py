"""Where the consumer groups are: the slowest living reader's position in each partition.

A group that has not moved for a while holds nobody back: its events wait for it in Kafka.
"""

import logging
import time
from collections.abc import Mapping, Sequence

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from contracts.cluster import Cluster
from eventing.relay.window import Partition

log = logging.getLogger(__name__)

STILL_ALIVE_WITHIN = 30.0


class Readers:
    """Asks Kafka for committed offsets. ``audience`` says which groups read which topic."""

    def __init__(self, cluster: Cluster, *, audience: Mapping[str, Sequence[str]]) -> None:
        self._cluster = cluster
        self._audience = audience
        self._admin: AIOKafkaAdminClient | None = None
        self._moved: dict[str, tuple[dict[Partition, int], float]] = {}

    async def positions(self, partitions: Sequence[Partition]) -> dict[Partition, int | None]:
        """The slowest living group's next offset; None where no living group reads."""
        if not partitions:
            return {}
        groups = {group for topic, _ in partitions for group in self._audience.get(topic, ())}
        living = {group: at for group in sorted(groups) if (at := await self._living(group)) is not None}
        return {
            partition: min(
                (at.get(partition, 0) for group, at in living.items() if group in self._audience.get(partition[0], ())),
                default=None,
            )
            for partition in partitions
        }

    async def close(self) -> None:
        if self._admin is not None:
            admin, self._admin = self._admin, None
            await admin.close()

    async def _living(self, group: str) -> dict[Partition, int] | None:
        committed = await self._committed(group)
        if not committed:
            return None
        now = time.monotonic()
        before = self._moved.get(group)
        if before is None or before[0] != committed:
            self._moved[group] = (committed, now)
            return committed
        return committed if now - before[1] < STILL_ALIVE_WITHIN else None

    async def _committed(self, group: str) -> dict[Partition, int]:
        try:
            admin = await self._connected()
            offsets: Mapping[TopicPartition, object] = await admin.list_consumer_group_offsets(group)
        except (KafkaError, OSError, TimeoutError, TypeError) as error:
            # TypeError: aiokafka reads an answer that holds an error and no topics as if it had some.
            log.info("offsets of group %s cannot be read: %s", group, type(error).__name__)
            return {}
        return {(at.topic, at.partition): int(meta.offset) for at, meta in offsets.items()}  # type: ignore[attr-defined]

    async def _connected(self) -> AIOKafkaAdminClient:
        if self._admin is None:
            admin = AIOKafkaAdminClient(**self._cluster.options(), request_timeout_ms=5_000)
            await admin.start()
            self._admin = admin
        return self._admin
