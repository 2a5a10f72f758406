"""For a process that commits but does not relay: at most one NOTIFY in ten milliseconds wakes the relay's process."""

import asyncio
import logging

import asyncpg

from eventing.relay.shard import NOTIFICATION
from eventing.wake import every_outbox_bell, rung
from servicekit.database import driver_dsn

log = logging.getLogger(__name__)

COALESCE_SECONDS = 0.01
LOOK_SECONDS = 1.0  # between looks whether to stop


async def notify(database_url: str, stopping: asyncio.Event) -> None:
    """Forward rings of this process' bells until stopped; the relay's poll covers what is missed."""
    heard = asyncio.Event()
    for bell in every_outbox_bell():
        bell.forward(heard)
    while not stopping.is_set():
        try:
            connection = await asyncpg.connect(driver_dsn(database_url), timeout=5)
            try:
                await _forward(connection, heard, stopping)
            finally:
                await connection.close(timeout=5)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            log.info("the relay is not notified for the moment: %s", type(error).__name__)
            await asyncio.sleep(1)


async def _forward(
    connection: "asyncpg.Connection[asyncpg.Record]", heard: asyncio.Event, stopping: asyncio.Event
) -> None:
    while not stopping.is_set():
        if await rung(heard, within=LOOK_SECONDS):
            await connection.execute(f"notify {NOTIFICATION}")
            await asyncio.sleep(COALESCE_SECONDS)
