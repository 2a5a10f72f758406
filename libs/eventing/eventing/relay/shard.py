"""One shard's leader: holds the lock on its own connection and runs the lanes. Only one at a time anywhere."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final

import asyncpg
from aiokafka.errors import KafkaError

from eventing.records import Records
from eventing.relay.lane import NEVER, POLL_SECONDS, Lane
from eventing.relay.sender import Sender
from eventing.relay.window import Window
from eventing.wake import LANES, outbox_filled

log = logging.getLogger(__name__)

LOCK_SPACE: Final = 0x1C0B0C5
NOTIFICATION: Final = "outbox_filled"


class Shard:
    """Leads one shard whenever the lock is free; follows, asking every second, while another leads."""

    def __init__(self, *, number: int, dsn: str, sender: Sender, window: Window, records: Records) -> None:
        self.number = number
        self.leading = False
        self._dsn = dsn
        self._asked_at = NEVER
        self._lanes = [Lane(number=lane, shard=number, sender=sender, window=window, records=records) for lane in LANES]

    @property
    def last_round_at(self) -> datetime:
        """When the slower lane looked last; while another leads, when we asked last."""
        return min(lane.last_round_at for lane in self._lanes) if self.leading else self._asked_at

    async def run(self, stopping: asyncio.Event) -> None:
        pause = 0.2
        while not stopping.is_set():
            try:
                await self._session(stopping)
                pause = 0.2
            except (OSError, TimeoutError, KafkaError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("shard %s of the relay pauses: %s", self.number, type(error).__name__)
                pause = min(pause * 2, 5.0)
            finally:
                self.leading = False
            await asyncio.sleep(pause)

    async def _session(self, stopping: asyncio.Event) -> None:
        connection = await asyncpg.connect(
            self._dsn, timeout=5, server_settings={"application_name": f"relay/{self.number}"}
        )
        try:
            while not await connection.fetchval("select pg_try_advisory_lock($1, $2)", LOCK_SPACE, self.number):
                self._asked_at = datetime.now(UTC)
                await asyncio.sleep(POLL_SECONDS)
                if stopping.is_set():
                    return
            self._asked_at = datetime.now(UTC)
            self.leading = True
            await connection.add_listener(NOTIFICATION, lambda *_: self._wake())
            await self._lead(connection, stopping)
        finally:
            await connection.close(timeout=5)

    async def _lead(self, connection: "asyncpg.Connection[asyncpg.Record]", stopping: asyncio.Event) -> None:
        turns = asyncio.Lock()
        running = [
            asyncio.create_task(
                lane.run(connection, turns=turns, stopping=stopping), name=f"{self.number}/{lane.number}"
            )
            for lane in self._lanes
        ]
        try:
            await asyncio.gather(*running)
        finally:  # without its connection neither lane may go on
            for lane in running:
                lane.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def _wake(self) -> None:
        for lane in self._lanes:
            outbox_filled[lane.number][self.number].ring()
