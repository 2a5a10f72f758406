"""Lets the inbox forget what Kafka has forgotten long ago, and old idempotency keys with it."""

import asyncio
import logging
from typing import Final

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from eventing.pausing import pause
from servicekit.database import Database
from servicekit.idempotency import KEEP_HOURS

log = logging.getLogger(__name__)

# Longer than the thirty days for which Kafka keeps facts, so that no replay finds its event forgotten.
KEEP_DAYS: Final = 45


async def keep_house(database: Database, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            async with database.write(city=None) as session:
                driver = await session.driver()
                await driver.execute("select inbox_housekeeping($1)", KEEP_DAYS)
                await driver.execute("select idempotency_housekeeping($1)", KEEP_HOURS)
        except (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
            log.info("the inbox is tidied later: %s", type(error).__name__)
        await pause(3600, stopping=stopping)
