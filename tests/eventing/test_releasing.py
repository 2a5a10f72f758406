"""A release runs a parked queue in order and stops where it fails again."""

import pytest

from eventing.consuming.batch import apply_batch
from eventing.consuming.decoding import Dead, Raw
from eventing.consuming.releasing import NothingParkedError, release_key, release_letter
from eventing.records import records
from servicekit.database import Database
from servicekit.ids import new_id
from tests.eventing.conftest import TOPIC, Seen, counter, delivered, rows, write

pytestmark = pytest.mark.postgres


async def parked(app: Database, consumer: Database, seen: Seen, *, versions: int) -> object:
    one = counter()
    seen.faults[one.counter_id] = lambda: ValueError("a defect")
    await write(app, *(counter(counter_id=one.counter_id, version=number + 1) for number in range(versions)))
    subscriptions = seen.subscriptions()
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    [(key_id,)] = await rows(consumer, "select id from parked_keys")
    return key_id


async def test_released_in_version_order(app: Database, consumer: Database, seen: Seen) -> None:
    key_id = await parked(app, consumer, seen, versions=4)
    seen.faults.clear()
    done = await release_key(consumer, key_id=key_id, groups={"test": seen.subscriptions()})  # type: ignore[arg-type]
    assert (done.released, done.waiting, done.reason) == (4, 0, None)
    assert await rows(consumer, "select version from effects order by place") == [(1,), (2,), (3,), (4,)]
    assert await rows(consumer, "select count(*) from parked_keys") == [(0,)]


async def test_a_released_event_no_longer_waits_in_its_journey(app: Database, consumer: Database, seen: Seen) -> None:
    key_id = await parked(app, consumer, seen, versions=2)
    event_ids = [found for (found,) in await rows(consumer, "select event_id from outbox order by id")]
    before, _ = records.after(0, limit=1_000_000)
    await release_key(consumer, key_id=key_id, groups={"test": seen.subscriptions()})  # type: ignore[arg-type]
    assert records.after(before, limit=9)[1] == []
    seen.faults.clear()
    await release_key(consumer, key_id=key_id, groups={"test": seen.subscriptions()})  # type: ignore[arg-type]
    told = records.after(before, limit=9)[1]
    assert [(one.event_id, one.group, one.outcome) for one in told] == [
        (found, "test", "applied") for found in event_ids
    ]


async def test_what_fails_again_stays_with_all_behind_it(app: Database, consumer: Database, seen: Seen) -> None:
    key_id = await parked(app, consumer, seen, versions=3)
    done = await release_key(consumer, key_id=key_id, groups={"test": seen.subscriptions()})  # type: ignore[arg-type]
    assert (done.released, done.waiting, done.reason) == (0, 3, "ValueError")
    assert await rows(consumer, "select count(*) from parked") == [(3,)]


async def test_a_key_that_is_not_parked_cannot_be_released(consumer: Database, seen: Seen) -> None:
    with pytest.raises(NothingParkedError):
        await release_key(consumer, key_id=new_id(), groups={"test": seen.subscriptions()})


async def test_a_dead_letter_is_read_again_and_stays_when_still_unreadable(consumer: Database, seen: Seen) -> None:
    raw = Raw(topic=TOPIC, partition=3, offset=9, key=b"x", headers=(), value=b"{}")
    await apply_batch(
        consumer, events=[], dead=[Dead(raw=raw, reason="header ce_specversion is missing")],
        subscriptions=seen.subscriptions(),
    )  # fmt: skip
    [(letter_id,)] = await rows(consumer, "select id from dead_letters")
    done = await release_letter(
        consumer, letter_id=letter_id, groups={"test": seen.subscriptions()}, operator="somebody"
    )
    assert (done.released, done.reason) == (0, "header ce_specversion is missing")
    assert await rows(consumer, "select settled_at from dead_letters") == [(None,)]
