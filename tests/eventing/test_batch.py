"""A batch is applied once, in order, by city; what fails is parked with everything behind it, and nothing else."""

from dataclasses import replace

import asyncpg
import pytest

from eventing.consuming.batch import TRIES, apply_batch
from eventing.consuming.decoding import Dead, Raw
from eventing.consuming.releasing import release_key
from eventing.subscriptions import RefusedEventError
from servicekit.database import Database
from servicekit.ids import new_id
from servicekit.rehearsal import Rehearsal
from tests.eventing.conftest import MAKASSAR, SURABAYA, TOPIC, Seen, counter, delivered, rows, write

pytestmark = pytest.mark.postgres


async def test_every_event_has_its_effect_in_its_own_city(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = seen.subscriptions()
    here, there = counter(), counter(city=MAKASSAR)
    await write(app, here)
    await write(app, there)
    events = await delivered(consumer, subscriptions=subscriptions)
    applied = await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert set(applied.outcomes.values()) == {"applied"}
    found = await rows(consumer, "select city, id from effects order by place")
    assert sorted(found) == sorted([(SURABAYA, here.subject), (MAKASSAR, there.subject)])


async def test_a_second_delivery_has_no_second_effect(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = seen.subscriptions()
    await write(app, *(counter() for _ in range(20)))
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=events + events[:5], dead=[], subscriptions=subscriptions)
    again = await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert set(again.outcomes.values()) == {"duplicate"}
    assert await rows(consumer, "select count(*), count(distinct event_id) from effects") == [(20, 20)]


async def test_two_groups_have_each_their_own_effect(app: Database, consumer: Database, seen: Seen) -> None:
    await write(app, counter())
    for group in ("one", "two"):
        subscriptions = seen.subscriptions(group=group)
        events = await delivered(consumer, subscriptions=subscriptions)
        await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert await rows(consumer, "select count(*) from effects") == [(2,)]


async def test_a_failing_event_parks_its_key_and_only_that(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = seen.subscriptions()
    bad, good = counter(), counter()
    seen.faults[bad.counter_id] = lambda: ValueError("a defect")
    await write(app, bad, good, counter(counter_id=bad.counter_id, version=2))
    events = await delivered(consumer, subscriptions=subscriptions)
    applied = await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert [applied.outcomes[event.envelope.id] for event in events] == ["parked", "applied", "queued"]
    assert await rows(consumer, "select id from effects") == [(good.subject,)]
    assert await rows(consumer, "select id from copies") == [(good.subject,)]
    assert await rows(consumer, "select reason, tries from parked_keys") == [("ValueError", TRIES)]
    assert await rows(consumer, "select aggregate_version from parked order by id") == [(1,), (2,)]


async def test_later_events_of_a_parked_key_queue_behind_it(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = seen.subscriptions()
    bad = counter()
    seen.faults[bad.counter_id] = lambda: ValueError("a defect")
    await write(app, bad)
    first = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=first, dead=[], subscriptions=subscriptions)
    seen.faults.clear()
    await write(app, counter(counter_id=bad.counter_id, version=2))
    second = (await delivered(consumer, subscriptions=subscriptions))[1:]
    applied = await apply_batch(consumer, events=second, dead=[], subscriptions=subscriptions)
    assert list(applied.outcomes.values()) == ["queued"]
    assert await rows(consumer, "select count(*) from effects") == [(0,)]


async def test_a_refused_event_is_tried_once(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = seen.subscriptions()
    bad = counter()
    seen.faults[bad.counter_id] = lambda: RefusedEventError("unknown-occupation")
    await write(app, bad)
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert await rows(consumer, "select reason, tries from parked_keys") == [("event-refused: unknown-occupation", 1)]


async def test_trouble_with_infrastructure_parks_nothing_and_applies_nothing(
    app: Database, consumer: Database, seen: Seen
) -> None:
    subscriptions = seen.subscriptions()
    bad, good = counter(), counter()
    seen.faults[bad.counter_id] = lambda: asyncpg.TooManyConnectionsError("the database is full")
    await write(app, good, bad)
    events = await delivered(consumer, subscriptions=subscriptions)
    with pytest.raises(asyncpg.TooManyConnectionsError):
        await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    for table in ("effects", "copies", "parked_keys", "inbox"):
        assert await rows(consumer, f"select count(*) from {table}") == [(0,)]
    seen.faults.clear()
    applied = await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert set(applied.outcomes.values()) == {"applied"}


async def test_a_projection_keeps_the_highest_version(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = seen.subscriptions()
    one = counter()
    for version in (1, 2, 3):
        await write(app, counter(counter_id=one.counter_id, version=version))
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=[events[2], events[0]], dead=[], subscriptions=subscriptions)
    assert await rows(consumer, "select version from copies") == [(3,)]


async def test_a_dead_letter_is_kept_once(consumer: Database, clean: object, seen: Seen) -> None:
    raw = Raw(topic=TOPIC, partition=3, offset=9, key=b"\xff", headers=(("h", b"\xff"),), value=b"\x00\x01")
    letters = [Dead(raw=raw, reason="the key is not UTF-8")]
    for _ in range(2):
        await apply_batch(consumer, events=[], dead=letters, subscriptions=seen.subscriptions())
    assert await rows(consumer, "select reason, partition, source_offset, payload from dead_letters") == [
        ("the key is not UTF-8", 3, 9, b"\x00\x01")
    ]


async def test_hooks_of_a_parked_event_do_not_run(app: Database, consumer: Database, seen: Seen) -> None:
    ran: list[str] = []

    class Hooked(Seen):
        async def happen(self, session, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            session.after_commit(lambda: ran.append(event.payload.subject))
            await super().happen(session, event)

    hooked = Hooked()
    bad, good = counter(), counter()
    hooked.faults[bad.counter_id] = lambda: ValueError("a defect")
    await write(app, bad, good)
    subscriptions = hooked.subscriptions(group=str(new_id()))
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert ran == [good.subject]


async def test_a_rehearsed_fault_parks_the_one_it_names(app: Database, consumer: Database, seen: Seen) -> None:
    named, other = counter(), counter()
    subscriptions = replace(seen.subscriptions(), rehearsal=Rehearsal(failing=frozenset({named.subject})))
    await write(app, named, other)
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert await rows(consumer, "select id from effects") == [(other.subject,)]
    assert await rows(consumer, "select reason from parked_keys") == [("rehearsed-fault",)]
    (key,) = await rows(consumer, "select id from parked_keys")
    again = await release_key(consumer, key_id=key[0], groups={"test": subscriptions})
    assert (again.released, again.reason) == (0, "rehearsed-fault")
    mended = await release_key(consumer, key_id=key[0], groups={"test": seen.subscriptions()})
    assert (mended.released, mended.waiting) == (1, 0)
    assert await rows(consumer, "select id from effects order by place") == [(other.subject,), (named.subject,)]
