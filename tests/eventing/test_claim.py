"""The relay takes what nobody has sent, fairly, and never skips a row that was committed late."""

import json
from typing import Any

import pytest

from eventing.relay.claim import Share, claim, mark_sent
from eventing.wake import IMPORT_LANE, LIVE_LANE, SHARDS
from servicekit.database import Database
from tests.eventing.conftest import MAKASSAR, SURABAYA, counter, write

pytestmark = pytest.mark.postgres
Connection = "asyncpg.Connection[asyncpg.Record]"


async def claim_all(
    relay: Any, *, lane: int = LIVE_LANE, per_city: int = 100, at_most: int | None = None, held: tuple[str, ...] = ()
) -> list[Any]:
    found = []
    for shard in range(SHARDS):
        found += await claim(relay, lane=lane, shard=shard, share=Share(per_city, at_most), held=held)
    return found


async def test_each_city_gets_its_turn(app: Database, relay: Any) -> None:
    await write(app, *(counter() for _ in range(400)))
    await write(app, *(counter(city=MAKASSAR) for _ in range(4)))
    rows = await claim_all(relay, per_city=5)
    assert len([row for row in rows if row.city == MAKASSAR]) == 4
    assert len([row for row in rows if row.city == SURABAYA]) == 5 * SHARDS


async def test_a_lane_sees_its_own_rows(app: Database, relay: Any) -> None:
    imported = [counter() for _ in range(5)]
    await write(app, *imported, bulk=True)
    live = counter()
    await write(app, live)
    assert [row.key for row in await claim_all(relay)] == [live.key]
    assert {row.key for row in await claim_all(relay, lane=IMPORT_LANE)} == {one.key for one in imported}


async def test_what_is_imported_waits_for_what_was_said_live_of_the_same_key_before(app: Database, relay: Any) -> None:
    one = counter(version=1)
    await write(app, one)
    await write(app, counter(counter_id=one.counter_id, version=2), bulk=True)
    assert await claim_all(relay, lane=IMPORT_LANE) == []
    await mark_sent(relay, await claim_all(relay))
    assert [row.key for row in await claim_all(relay, lane=IMPORT_LANE)] == [one.key]


async def test_cities_take_turns_where_there_is_little_room(app: Database, relay: Any) -> None:
    for city in (SURABAYA, MAKASSAR):
        await write(app, *(counter(city=city) for _ in range(40)), bulk=True)
    rows = await claim(relay, lane=IMPORT_LANE, shard=0, share=Share(100, 4), held=())
    assert [row.city for row in rows] == [SURABAYA, MAKASSAR, SURABAYA, MAKASSAR]
    assert [row.id for row in rows if row.city == SURABAYA] == sorted(row.id for row in rows if row.city == SURABAYA)


async def test_a_held_city_waits_and_others_do_not(app: Database, relay: Any) -> None:
    await write(app, counter())
    await write(app, counter(city=MAKASSAR))
    assert {row.city for row in await claim_all(relay, held=(SURABAYA,))} == {MAKASSAR}


async def test_a_row_committed_late_with_a_lower_id_is_sent(app: Database, relay: Any) -> None:
    late, early = counter(), counter()
    async with app.write(city=SURABAYA) as slow:
        from datetime import UTC, datetime

        from eventing import outbox

        await outbox.publish(slow, late, at=datetime.now(UTC))
        await write(app, early)
        first = await claim_all(relay)
        await mark_sent(relay, first)
    assert [row.key for row in first] == [early.key]
    second = await claim_all(relay)
    assert [row.key for row in second] == [late.key]
    assert second[0].id < first[0].id


async def test_what_was_marked_is_not_claimed_again(app: Database, relay: Any) -> None:
    await write(app, *(counter() for _ in range(10)))
    rows = await claim_all(relay)
    await mark_sent(relay, rows[:6])
    assert {row.id for row in await claim_all(relay)} == {row.id for row in rows[6:]}


async def test_rows_of_a_key_come_in_version_order(app: Database, relay: Any) -> None:
    one = counter()
    for version in range(1, 8):
        await write(app, counter(counter_id=one.counter_id, version=version))
    rows = await claim_all(relay)
    versions = [int(json.loads(row.headers)["ce_aggregateversion"]) for row in rows]
    assert versions == [1, 2, 3, 4, 5, 6, 7]
