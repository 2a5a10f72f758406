"""Look twice a minute how far all groups together are behind, and keep it, so that every process shows the same."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Final

from aiokafka.errors import KafkaError

from eventing.pausing import pause
from operations.domain.lately import LagMoment
from operations.gateways.kafka_lag import KafkaLag
from operations.storage import lags as storage
from servicekit.database import Database
from servicekit.outages import database_is_away

EVERY_SECONDS: Final = 30.0


def watching(*, kafka: KafkaLag, database: Database) -> Callable[[asyncio.Event], Coroutine[None, None, None]]:
    """Until it is asked to stop. What could not be looked at or kept is a gap."""

    async def watch(stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                await keep_lag(kafka=kafka, database=database, now=datetime.now(UTC))
            except Exception as error:
                if not (isinstance(error, KafkaError) or database_is_away(error)):
                    raise
            await pause(EVERY_SECONDS, stopping=stopping)

    return watch


async def keep_lag(*, kafka: KafkaLag, database: Database, now: datetime) -> None:
    """What is seen at ``now``.

    Raises:
        KafkaError, OSError, TimeoutError: Kafka is away. Of the database whatever `database_is_away` knows.
    """
    lags = await kafka.read()
    records, seconds = sum(each.records for each in lags), max((each.seconds for each in lags), default=0.0)
    async with database.write(city=None) as session:
        await storage.keep(session, moment=LagMoment(at=now, records=records, seconds=seconds))
