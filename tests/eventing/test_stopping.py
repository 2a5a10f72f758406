"""Asked to stop in the midst of a flood, the relay ends after the round in hand and one more; the rest stays unsent."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import pytest

from eventing.records import Records
from eventing.relay.claim import Claimed
from eventing.relay.lane import ROUND
from eventing.relay.packing import Acknowledged
from eventing.relay.sender import Sender
from eventing.relay.shard import Shard
from eventing.relay.window import Window
from eventing.wake import SHARDS
from servicekit.database import Database, driver_dsn
from servicekit.provisioning import Urls
from tests.eventing.conftest import SURABAYA, counter, write

pytestmark = pytest.mark.postgres
FLOOD = 5 * ROUND * SHARDS
HEADERS = {"ce_subject": "x", "ce_aggregateversion": "1", "ce_correlationid": "00000000-0000-0000-0000-000000000001"}


class Taking:
    """Kafka takes all; somebody asks to stop while the first round is on its way."""

    def __init__(self, stopping: asyncio.Event) -> None:
        self.sent: list[int] = []
        self._stopping = stopping

    async def send(self, rows: Sequence[Claimed]) -> list[Acknowledged]:
        self._stopping.set()
        self.sent += [row.id for row in rows]
        return [Acknowledged(row, HEADERS, row.topic, 0, offset) for offset, row in enumerate(rows)]


async def relay_until_stopped(urls: Urls) -> list[int]:
    stopping = asyncio.Event()
    taking = Taking(stopping)
    shard = Shard(
        number=0, dsn=driver_dsn(urls.relay), sender=cast("Sender", taking), window=Window(per_city=10 * FLOOD),
        records=Records(),
    )  # fmt: skip
    async with asyncio.timeout(20):
        await shard.run(stopping)
    return taking.sent


async def test_what_is_not_in_hand_stays_in_the_outbox(app: Database, relay: Any, clean: Urls) -> None:
    for _ in range(FLOOD // ROUND):
        await write(app, *(counter(city=SURABAYA) for _ in range(ROUND)), bulk=True)
    unsent = "select count(*) from outbox where shard = 0 and sent_at is null"
    all_of_it: int = await relay.fetchval(unsent)
    first = await relay_until_stopped(clean)
    assert len(first) == 2 * ROUND
    assert await relay.fetchval(unsent) == all_of_it - len(first)
    second = await relay_until_stopped(clean)
    assert not set(first) & set(second)


async def test_what_was_committed_before_the_stop_leaves_with_it(app: Database, clean: Urls, relay: Any) -> None:
    await write(app, *(counter(city=SURABAYA) for _ in range(40)))
    await relay_until_stopped(clean)
    assert await relay.fetchval("select count(*) from outbox where shard = 0 and sent_at is null") == 0
