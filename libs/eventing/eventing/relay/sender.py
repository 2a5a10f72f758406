"""Puts claimed rows into Kafka and says which were acknowledged. A producer that lost its way is replaced."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.structs import RecordMetadata

from eventing.relay.claim import Claimed
from eventing.relay.packing import Acknowledged, Packed, pack

log = logging.getLogger(__name__)

ACKNOWLEDGED_WITHIN = 30.0


class Sender:
    """One idempotent producer, made on first use and again after a fatal error."""

    def __init__(self, make: Callable[[], AIOKafkaProducer]) -> None:
        self._make = make
        self._producer: AIOKafkaProducer | None = None
        self._making = asyncio.Lock()

    async def send(self, rows: Sequence[Claimed]) -> list[Acknowledged]:
        """Send in order, wait for all; what is not acknowledged stays unsent and is tried again.

        Idempotent batches never expire by themselves, hence the time-out of our own.
        """
        producer = await self._ready()
        sending: list[tuple[Packed, asyncio.Future[RecordMetadata]]] = []
        try:
            for packed in await pack(producer, rows):
                sent = await producer.send_batch(packed.batch, packed.topic, partition=packed.partition)
                sending.append((packed, sent))
            # Whoever is cancelled here must not cancel the answers: the producer still holds their batches.
            _, late = await asyncio.wait([answer for _, answer in sending], timeout=ACKNOWLEDGED_WITHIN)
            if late:
                await self._replace(producer, TimeoutError())
        except KafkaError as error:
            await self._replace(producer, error)
        failures = [answer.exception() for _, answer in sending if answer.done() and not answer.cancelled()]
        if failure := next((each for each in failures if each is not None), None):
            await self._replace(producer, failure)
        return [
            one
            for packed, answer in sending
            if _succeeded(answer)
            for one in packed.acknowledged(answer.result().offset)
        ]

    async def close(self) -> None:
        if self._producer is not None:
            producer, self._producer = self._producer, None
            await _stop(producer)

    async def _ready(self) -> AIOKafkaProducer:
        async with self._making:
            if self._producer is None:
                producer = self._make()
                try:
                    await producer.start()
                except BaseException:
                    await _stop(producer)
                    raise
                self._producer = producer
            return self._producer

    async def _replace(self, broken: AIOKafkaProducer, error: BaseException) -> None:
        if self._producer is broken:
            log.warning("the producer is replaced after %s", type(error).__name__)
            self._producer = None
            await _stop(broken)


def _succeeded(future: "asyncio.Future[RecordMetadata]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


async def _stop(producer: AIOKafkaProducer) -> None:
    try:
        async with asyncio.timeout(5):
            await producer.stop()
    except (TimeoutError, KafkaError, OSError) as error:
        log.warning("a producer did not stop cleanly: %s", type(error).__name__)
