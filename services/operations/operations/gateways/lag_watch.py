"""How far all groups were behind lately, looked at twice a minute and kept in memory: it begins with this process."""

import asyncio
import contextlib
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Final

from aiokafka.errors import KafkaError

from operations.domain.lately import LagMoment
from operations.gateways.kafka_lag import KafkaLag

EVERY_SECONDS: Final = 30.0
KEPT: Final = timedelta(hours=1)


class LagWatch:
    def __init__(self, kafka: KafkaLag) -> None:
        self._kafka = kafka
        self._seen: deque[LagMoment] = deque(maxlen=int(KEPT.total_seconds() / EVERY_SECONDS))

    @property
    def seen(self) -> tuple[LagMoment, ...]:
        """Oldest first; nothing where Kafka did not answer."""
        return tuple(self._seen)

    async def watch(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            with contextlib.suppress(KafkaError, OSError, TimeoutError):
                await self.look(now=datetime.now(UTC))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), EVERY_SECONDS)

    async def look(self, *, now: datetime) -> None:
        lags = await self._kafka.read()
        records = sum(each.records for each in lags)
        self._seen.append(LagMoment(at=now, records=records, seconds=max((each.seconds for each in lags), default=0.0)))
