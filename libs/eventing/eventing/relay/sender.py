"""Puts claimed rows into Kafka and says which were acknowledged. A producer that lost its way is replaced."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.structs import RecordMetadata

from eventing.relay.claim import Claimed

log = logging.getLogger(__name__)

ACKNOWLEDGED_WITHIN = 30.0
Acknowledged = tuple[Claimed, RecordMetadata]


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
        sending: list[asyncio.Future[RecordMetadata]] = []
        try:
            for row in rows:
                sending.append(await _put(producer, row))  # noqa: PERF401 - what was sent before a failure counts
            async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                answers = await asyncio.gather(*sending, return_exceptions=True)
        except (TimeoutError, KafkaError) as error:
            await self._replace(producer, error)
            answers = [future.result() if _succeeded(future) else error for future in sending]
        failures = [answer for answer in answers if isinstance(answer, BaseException)]
        if failures:
            await self._replace(producer, failures[0])
        return [
            (row, answer) for row, answer in zip(rows, answers, strict=False) if not isinstance(answer, BaseException)
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


async def _put(producer: AIOKafkaProducer, row: Claimed) -> "asyncio.Future[RecordMetadata]":
    headers = [(name, value.encode()) for name, value in json.loads(row.headers).items()]
    future: asyncio.Future[RecordMetadata] = await producer.send(
        row.topic,
        key=row.key.encode(),
        value=None if row.payload is None else row.payload.encode(),
        headers=headers,
    )
    return future


def _succeeded(future: "asyncio.Future[RecordMetadata]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


async def _stop(producer: AIOKafkaProducer) -> None:
    try:
        async with asyncio.timeout(5):
            await producer.stop()
    except (TimeoutError, KafkaError, OSError) as error:
        log.warning("a producer did not stop cleanly: %s", type(error).__name__)
