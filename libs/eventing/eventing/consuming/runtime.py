"""A consumer group over FastStream's batch subscriber: explicit offsets, one batch at a time, pause on trouble."""

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, cast

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import KafkaMessage

from contracts.cluster import Cluster
from eventing import kafka, metrics
from eventing.consuming.batch import apply_batch
from eventing.consuming.dead_letters import send_dead_letters
from eventing.consuming.decoding import Dead, Event, Raw, decode
from eventing.consuming.failures import is_infrastructure
from eventing.consuming.heartbeat import Pulse, PulsingConsumer
from eventing.consuming.telling import batch_span, record_of, tell_dead
from eventing.pausing import pause
from eventing.records import Records
from eventing.subscriptions import Subscriptions
from servicekit.database import Database

log = logging.getLogger(__name__)

BATCH: Final = 500
FIRST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 10.0
DRAIN_SECONDS: Final = 20.0
Fetched = tuple[AIOKafkaConsumer, Sequence[Any]]


class Consumption:
    """One group of one process. A named ``instance`` gets its partitions back at once after a crash."""

    def __init__(
        self,
        *,
        subscriptions: Subscriptions,
        database: Database,
        cluster: Cluster,
        records: Records,
        instance: str | None = None,
    ) -> None:
        self.subscriptions = subscriptions
        self.pulse = Pulse()
        self._database = database
        self._records = records
        self._cluster = cluster
        self._producer: AIOKafkaProducer | None = None
        self._stopping = asyncio.Event()
        self._broker = KafkaBroker(
            cluster.bootstrap,
            security=kafka.security(cluster),
            client_id=f"{subscriptions.group}-consumer",
            allow_auto_create_topics=False,
            consumer_only=True,
            graceful_timeout=DRAIN_SECONDS,
            apply_types=False,
            logger=None,
        )
        self._subscriber = self._broker.subscriber(
            *subscriptions.topics,
            batch=True,
            max_records=BATCH,
            batch_timeout_ms=1,
            group_id=subscriptions.group,
            group_instance_id=f"{subscriptions.group}-{instance}" if instance else None,
            ack_policy=AckPolicy.MANUAL,
            parser=self._keep_raw,
            decoder=_fetched,
            **kafka.consumer_options(),
        )
        self._subscriber(self._on_batch)

    async def start(self) -> None:
        """Join the group. The broker may be away: the caller tries again."""
        await self._broker.connect()
        settings = self._broker.config.broker_config
        made_so_far = cast("partial[AIOKafkaConsumer]", settings.builder)
        settings.builder = partial(PulsingConsumer, **(made_so_far.keywords | {"pulse": self.pulse}))
        await self._broker.start()

    async def stop(self) -> None:
        """Drain: finish the batch in hand, commit its offsets, leave."""
        self._stopping.set()
        await self._broker.stop()
        if self._producer is not None:
            await self._producer.stop()

    async def _keep_raw(self, records: tuple[Any, ...]) -> KafkaMessage:
        """FastStream's own parser decodes headers and loses a batch that holds a bad one."""
        return KafkaMessage(raw_message=records, body=b"", consumer=self._subscriber.consumer)

    async def _on_batch(self, fetched: Fetched) -> None:
        consumer, raw_records = fetched
        seconds, tries = FIRST_PAUSE, 0
        while True:
            tries += 1
            try:
                await self._apply(raw_records, tries=tries)
                await _commit(consumer, raw_records)
            except Exception as error:
                self.pulse.stuck_since = self.pulse.stuck_since or time.monotonic()
                metrics.batch_repeated(group=self.subscriptions.group)
                level = logging.WARNING if is_infrastructure(error) else logging.ERROR
                log.log(level, "group %s pauses: %s", self.subscriptions.group, type(error).__name__, exc_info=error)
            else:
                self.pulse.stuck_since = None
                return
            await pause(seconds, stopping=self._stopping)
            if self._stopping.is_set():
                return
            seconds = min(seconds * 2, LONGEST_PAUSE)

    async def _apply(self, raw_records: Sequence[Any], *, tries: int) -> None:
        received_at = datetime.now(UTC)
        decoded = [
            decode(Raw.of(record), subscriptions=self.subscriptions, received_at=received_at) for record in raw_records
        ]
        events = [one for one in decoded if isinstance(one, Event)]
        dead = [one for one in decoded if isinstance(one, Dead)]
        if not events and not dead:
            return
        await asyncio.sleep(self.subscriptions.rehearsal.slow)
        group, begun = self.subscriptions.group, time.perf_counter()
        with batch_span(events, group=group, count=len(raw_records), tries=tries):
            applied = await apply_batch(self._database, events=events, dead=dead, subscriptions=self.subscriptions)
            metrics.batch_committed(group=group, seconds=time.perf_counter() - begun)
            if dead:
                await send_dead_letters(await self._dead_letter_producer(), group=group, letters=dead)
        tell_dead(dead, group=group)
        told = [
            record_of(
                event, group=group, outcome=applied.outcomes.get(event.envelope.id, "applied"), at=applied.committed_at
            )
            for event in events
        ]
        self._records.add(told)
        outcomes = [one.outcome for one in told]
        metrics.processed(group=group, events=events, dead=dead, outcomes=outcomes, now=datetime.now(UTC))

    async def _dead_letter_producer(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = kafka.producer(self._cluster, client_id=f"{self.subscriptions.group}-dead-letters")
            await producer.start()
            self._producer = producer
        return self._producer


async def run(consumption: Consumption, stopping: asyncio.Event) -> None:
    """Keep a group going until stopped, however often Kafka is away at the start."""
    seconds = FIRST_PAUSE
    while not stopping.is_set():
        try:
            await consumption.start()
        except (KafkaError, OSError, TimeoutError) as error:
            log.warning("group %s waits for Kafka: %s", consumption.subscriptions.group, type(error).__name__)
            await pause(seconds, stopping=stopping)
            if stopping.is_set():
                return
            seconds = min(seconds * 2, LONGEST_PAUSE)
        else:
            await stopping.wait()
    await consumption.stop()


def _fetched(message: KafkaMessage) -> Fetched:
    return message.consumer, message.raw_message


async def _commit(consumer: AIOKafkaConsumer, raw_records: Sequence[Any]) -> None:
    """Commit behind the last record of each partition; a lost partition is the next owner's, whom the inbox guards."""
    positions: dict[TopicPartition, int] = {}
    for record in raw_records:
        at = TopicPartition(record.topic, record.partition)
        positions[at] = max(positions.get(at, 0), record.offset + 1)
    try:
        await consumer.commit(positions)
    except (CommitFailedError, IllegalStateError) as error:
        log.info("offsets are not committed, the partitions moved on: %s", type(error).__name__)
