"""One lane of one shard: claims, sends, marks, round after round. Live events never wait for a round of imports."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import asyncpg
import orjson

from eventing import metrics
from eventing.records import Record, Records
from eventing.relay.claim import Claimed, Share, claim, mark_sent
from eventing.relay.packing import Acknowledged
from eventing.relay.sender import Sender
from eventing.relay.window import Window
from eventing.trace import Attributes, batch, fails, point_to, trace_id
from eventing.wake import IMPORT_LANE, outbox_filled, rung

ROUND: Final = 500
LEAST_PER_CITY: Final = 20
POLL_SECONDS: Final = 1.0
NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Lane:
    """Runs for as long as its shard leads, on the connection that the shard's lanes share by turns."""

    def __init__(self, *, number: int, shard: int, sender: Sender, window: Window, records: Records) -> None:
        self.number = number
        self.last_round_at = NEVER
        self._left = False
        self._shard = shard
        self._sender = sender
        self._window = window
        self._records = records

    async def run(
        self, connection: "asyncpg.Connection[asyncpg.Record]", *, turns: asyncio.Lock, stopping: asyncio.Event
    ) -> None:
        """Round after round; when asked to stop one more. The rest waits in the outbox as ever."""
        last, rows = False, list[Claimed]()
        with outbox_filled[self.number][self._shard].listener() as filled:
            while not last:
                last = stopping.is_set()
                share, held = self._share(rows), self._window.held()
                async with turns:
                    rows = await claim(connection, lane=self.number, shard=self._shard, share=share, held=held)
                taken = bool(rows) and await self._round(connection, rows, turns=turns)
                if taken or not rows:  # a round that Kafka did not take is no sign of life
                    self.last_round_at = datetime.now(UTC)
                if not rows and not last:
                    await rung(filled, within=POLL_SECONDS)

    def _share(self, before: Sequence[Claimed]) -> Share:
        """As many cities as in the round ``before`` are expected to wait again, and share what may leave."""
        room = self._window.room(self._shard) if self.number == IMPORT_LANE else None
        cities = len({row.city for row in before}) or 1
        return Share(per_city=max(LEAST_PER_CITY, (ROUND if room is None else room) // cities), at_most=room)

    async def _round(
        self, connection: "asyncpg.Connection[asyncpg.Record]", rows: Sequence[Claimed], *, turns: asyncio.Lock
    ) -> bool:
        """Whether everything was taken, so that another round may find more."""
        taken: list[Claimed] = []
        try:
            with batch("outbox relay", (), self._told(rows), because="retry" if self._left else None) as span:
                acknowledged = await self._sender.send(rows)
                point_to(span, (each.headers.get("traceparent") for each in acknowledged))
                async with turns:
                    await mark_sent(connection, [each.row for each in acknowledged])
            taken = [each.row for each in acknowledged]
        finally:
            self._tell_left(rows, taken=taken)
        for each in acknowledged:
            self._window.sent(
                (each.topic, each.partition), offset=each.offset, city=each.row.city,
                imported_by=self._shard if self.number == IMPORT_LANE else None,
            )  # fmt: skip
        now = datetime.now(UTC)
        self._records.add(_records(acknowledged, now=now))
        metrics.sent(taken, of=len(rows), lane=self.number, now=now)
        if len(acknowledged) < len(rows):
            await asyncio.sleep(0.5)
        return len(acknowledged) == len(rows)

    def _tell_left(self, rows: Sequence[Claimed], *, taken: Sequence[Claimed]) -> None:
        """What Kafka did not take is sent again: that is kept, linked to its causes, until a round is taken whole."""
        ids = {row.id for row in taken}
        left = [row for row in rows if row.id not in ids]
        self._left = bool(left)
        if left:
            causes = (orjson.loads(row.headers).get("traceparent") for row in left)
            with batch("outbox relay failed", causes, self._told(left), because="failure") as span:
                fails(span, "sent again")

    def _told(self, rows: Sequence[Claimed]) -> Attributes:
        return {"ijc.shard": self._shard, "messaging.batch.message_count": len(rows)}


def _records(acknowledged: Sequence[Acknowledged], *, now: datetime) -> list[Record]:
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
