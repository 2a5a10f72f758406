"""The relay of one service: all shards, one producer, the window. Started as a role of the program."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import asyncpg

from contracts.cluster import Cluster
from eventing import kafka
from eventing.pausing import pause
from eventing.records import Records, records
from eventing.relay.pace import Yielding
from eventing.relay.readers import Readers
from eventing.relay.sender import Sender
from eventing.relay.shard import Shard
from eventing.relay.window import Window
from eventing.wake import IMPORT_LANE, SHARDS, every_outbox_bell, outbox_filled, rung
from servicekit.database import driver_dsn

log = logging.getLogger(__name__)

AHEAD_PER_CITY: Final = 1_000
KEEP_DAYS: Final = 7
STALE_AFTER: Final = timedelta(seconds=45)
_IMPORTS: Final = outbox_filled[IMPORT_LANE]


class Relay:
    """Sends a service's outbox. Any number may run; each shard has one leader."""

    def __init__(
        self, *, service: str, database_url: str, cluster: Cluster, audience: Mapping[str, Sequence[str]],
        records: Records = records,
    ) -> None:  # fmt: skip
        self._dsn = driver_dsn(database_url)
        imports = [Yielding() for _ in range(SHARDS)] if any(audience.values()) else []
        self.window = Window(per_city=AHEAD_PER_CITY, imports=imports)
        self._readers = Readers(cluster, audience=audience)
        self._sender = Sender(lambda: kafka.producer(cluster, client_id=f"{service}-relay"))
        self.shards = [
            Shard(number=number, dsn=self._dsn, sender=self._sender, window=self.window, records=records)
            for number in range(SHARDS)
        ]

    async def run(self, stopping: asyncio.Event) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for shard in self.shards:
                    group.create_task(shard.run(stopping), name=f"relay-shard-{shard.number}")
                group.create_task(self._watch_readers(stopping), name="relay-readers")
                group.create_task(self._keep_house(stopping), name="relay-housekeeping")
        finally:
            await self._sender.close()
            await self._readers.close()

    def trouble(self) -> str | None:
        """Why the relay is not well, for readiness; None when every shard looked recently."""
        limit = datetime.now(UTC) - STALE_AFTER
        for shard in self.shards:
            if shard.last_round_at < limit:
                return f"shard {shard.number} has not looked into the outbox for a while"
        return None

    async def _watch_readers(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            if not self.window.waiting() and not await rung(self.window.filling, within=0.5):
                continue
            held = bool(self.window.held())
            freed = self.window.read(await self._readers.positions(self.window.partitions()))
            if held and not self.window.held():
                for bell in every_outbox_bell():
                    bell.ring()
            for shard, after in freed.items():
                # A moment later than the end of the rest, since a bell is rung once.
                asyncio.get_running_loop().call_later(after + 0.001, _IMPORTS[shard].ring)
            await asyncio.sleep(self.window.look_again())

    async def _keep_house(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            with contextlib.suppress(OSError, asyncpg.PostgresError, TimeoutError):
                connection = await asyncpg.connect(self._dsn, timeout=5)
                try:
                    await connection.execute("select outbox_housekeeping($1)", KEEP_DAYS)
                finally:
                    await connection.close(timeout=5)
            await pause(3600, stopping=stopping)
