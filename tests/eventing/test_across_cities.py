"""Several cities' events are handed over together where every handler allows it; what fails is tried in smaller parts."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from eventing.consuming.batch import apply_batch
from eventing.consuming.parking import Failure, park
from eventing.subscriptions import Delivered, Subscriptions, effect, effects, projection, tombstone
from servicekit.database import Database, WriteSession
from tests.eventing.conftest import (
    JAYAPURA,
    MAKASSAR,
    SURABAYA,
    TOPIC,
    CounterRose,
    Seen,
    counter,
    delivered,
    rows,
    write,
)

pytestmark = pytest.mark.postgres


class Together(Seen):
    """What each call of the effects got, and which city its session was in."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str | None, list[int]]] = []

    def subscriptions(self, *, group: str = "test") -> Subscriptions:
        return Subscriptions(
            group=group,
            handlers=[
                projection(CounterRose, self.copy, across_cities=True),
                effects(CounterRose, self.happen_all, across_cities=True),
                tombstone(TOPIC, self.forget),
            ],
        )

    async def happen_all(self, session: WriteSession, events: Sequence[Delivered[CounterRose]]) -> None:
        self.calls.append((session.city, [event.payload.version for event in events]))
        driver = await session.driver()
        for event in events:
            await driver.execute(
                "insert into effects (event_id, city, id, version) values ($1, $2, $3, $4)",
                event.envelope.id, event.payload.city, event.payload.subject, event.payload.version,
            )  # fmt: skip
            if fault := self.faults.get(event.payload.counter_id):
                raise fault()


@pytest.fixture
def together() -> Together:
    return Together()


async def happened(database: Database) -> list[int]:
    return [version for (version,) in await rows(database, "select version from effects order by version")]


async def test_they_come_in_the_order_they_arrived_in_a_session_of_no_city(
    app: Database, consumer: Database, together: Together
) -> None:
    for version, city in enumerate((SURABAYA, MAKASSAR, SURABAYA), start=1):
        await write(app, counter(city=city, version=version))
    events = await delivered(consumer, subscriptions=together.subscriptions())
    applied = await apply_batch(consumer, events=events, dead=[], subscriptions=together.subscriptions())
    assert together.calls == [(None, [1, 2, 3])]
    assert set(applied.outcomes.values()) == {"applied"}
    assert await happened(consumer) == [1, 2, 3]


async def test_one_handler_that_does_not_allow_it_is_enough(app: Database, consumer: Database, seen: Seen) -> None:
    subscriptions = Subscriptions(
        group="test",
        handlers=[projection(CounterRose, seen.copy, across_cities=True), effect(CounterRose, seen.happen)],
    )
    await write(app, counter(city=SURABAYA))
    await write(app, counter(city=MAKASSAR))
    events = await delivered(consumer, subscriptions=subscriptions)
    await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert await rows(consumer, "select city from effects order by city") == [(SURABAYA,), (MAKASSAR,)]


async def test_one_bad_event_is_parked_and_all_others_happen_once(
    app: Database, consumer: Database, together: Together
) -> None:
    bad = counter(city=MAKASSAR, version=3)
    together.faults[bad.counter_id] = lambda: LookupError("no such thing")
    await write(app, counter(version=1))
    await write(app, counter(city=MAKASSAR, version=2), bad)
    await write(app, counter(city=JAYAPURA, version=4))
    events = await delivered(consumer, subscriptions=together.subscriptions())
    applied = await apply_batch(consumer, events=events, dead=[], subscriptions=together.subscriptions())
    outcomes = [applied.outcomes[event.envelope.id] for event in events]
    assert outcomes == ["applied", "applied", "parked", "applied"]
    assert await happened(consumer) == [1, 2, 4]
    assert [city for city, _ in together.calls[:3]] == [None, SURABAYA, MAKASSAR]


async def test_a_city_that_waits_for_an_operator_goes_alone(
    app: Database, consumer: Database, together: Together
) -> None:
    waiting = counter(city=MAKASSAR, version=1)
    await write(app, waiting)
    (first,) = await delivered(consumer, subscriptions=together.subscriptions())
    async with consumer.write(city=MAKASSAR) as session:
        await park(session, group="test", failure=Failure(first, "no such thing", 1), at=datetime.now(UTC))
    for version, city in enumerate((SURABAYA, MAKASSAR, JAYAPURA), start=2):
        same = waiting.counter_id if city == MAKASSAR else None
        await write(app, counter(city=city, version=version, counter_id=same))
    events = (await delivered(consumer, subscriptions=together.subscriptions()))[1:]
    applied = await apply_batch(consumer, events=events, dead=[], subscriptions=together.subscriptions())
    assert [applied.outcomes[event.envelope.id] for event in events] == ["applied", "queued", "applied"]
    assert together.calls == [(None, [2, 4])]


async def test_a_failure_of_the_infrastructure_applies_nothing(
    app: Database, consumer: Database, together: Together
) -> None:
    bad = counter(city=MAKASSAR, version=2)
    together.faults[bad.counter_id] = ConnectionResetError
    await write(app, counter(version=1))
    await write(app, bad)
    events = await delivered(consumer, subscriptions=together.subscriptions())
    with pytest.raises(ConnectionResetError):
        await apply_batch(consumer, events=events, dead=[], subscriptions=together.subscriptions())
    assert await happened(consumer) == []
    assert len(together.calls) == 1
