"""One shard's leader: holds the lock on its own connection, claims, sends, marks. Only one at a time anywhere."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import asyncpg
from aiokafka.errors import KafkaError

from eventing.records import Record, Records
from eventing.relay.claim import Claimed, claim, mark_sent
from eventing.relay.packing import Acknowledged
from eventing.relay.sender import Sender
from eventing.relay.window import Window
from eventing.trace import batch, trace_id
from eventing.wake import outbox_filled, rung

log = logging.getLogger(__name__)

ROUND: Final = 500
LEAST_PER_CITY: Final = 20
POLL_SECONDS: Final = 1.0
LOCK_SPACE: Final = 0x1C0B0C5
NOTIFICATION: Final = "outbox_filled"


class Shard:
    """Leads one shard whenever the lock is free; follows, asking every second, while another leads."""

    def __init__(self, *, number: int, dsn: str, sender: Sender, window: Window, records: Records) -> None:
        self.number = number
        self.leading = False
        self.last_round_at: datetime | None = None
        self._dsn = dsn
        self._sender = sender
        self._window = window
        self._records = records

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
                self.last_round_at = datetime.now(UTC)
                await asyncio.sleep(POLL_SECONDS)
                if stopping.is_set():
                    return
            self.leading = True
            await connection.add_listener(NOTIFICATION, lambda *_: outbox_filled[self.number].ring())
            await self._lead(connection, stopping)
        finally:
            await connection.close(timeout=5)

    async def _lead(self, connection: "asyncpg.Connection[asyncpg.Record]", stopping: asyncio.Event) -> None:
        """Round after round; when asked to stop one more, live rows first. The rest waits in the outbox as ever."""
        cities, last = 1, False
        with outbox_filled[self.number].listener() as filled:
            while not last:
                last = stopping.is_set()
                per_city = max(LEAST_PER_CITY, ROUND // cities)
                held = self._window.held()
                rows = await claim(connection, shard=self.number, per_city=per_city, held=held)
                taken = False
                if rows:
                    cities = len({row.city for row in rows})
                    taken = await self._round(connection, rows)
                if taken or not rows:  # a round that Kafka did not take is no sign of life
                    self.last_round_at = datetime.now(UTC)
                if not rows and not last:
                    await rung(filled, within=POLL_SECONDS)

    async def _round(self, connection: "asyncpg.Connection[asyncpg.Record]", rows: Sequence[Claimed]) -> bool:
        """Whether everything was taken, so that another round may find more."""
        with batch("outbox relay", (), {"ijc.shard": self.number, "messaging.batch.message_count": len(rows)}):
            acknowledged = await self._sender.send(rows)
            await mark_sent(connection, [each.row for each in acknowledged])
        for each in acknowledged:
            self._window.sent((each.topic, each.partition), offset=each.offset, city=each.row.city)
        self._records.add(_records(acknowledged))
        if len(acknowledged) < len(rows):
            await asyncio.sleep(0.5)
        return len(acknowledged) == len(rows)


def _records(acknowledged: Sequence[Acknowledged]) -> list[Record]:
    now = datetime.now(UTC)
    found = []
    for row, headers, *_ in acknowledged:
        found.append(
            Record(
                event_id=row.event_id, type=row.type, city=row.city, subject=headers["ce_subject"],
                aggregate_version=int(headers["ce_aggregateversion"]),
                correlation_id=headers["ce_correlationid"], causation_id=headers.get("ce_causationid"),
                trace_id=trace_id(headers.get("traceparent")), group=None, outcome="sent",
                outbox_at=row.created_at, sent_at=now,
            )
        )  # fmt: skip
    return found
