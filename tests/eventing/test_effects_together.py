"""Effects that are handed over together: in order, cut where another kind comes between, each under its own cause."""

from collections.abc import Sequence
from typing import Any, ClassVar

import pytest

from eventing import outbox
from eventing.consuming.batch import apply_batch
from eventing.reacting import because_of
from eventing.subscriptions import Delivered, Subscriptions, effect, effects
from servicekit.database import Database, WriteSession
from tests.eventing.conftest import TOPIC, CounterRose, counter, delivered, rows, write

pytestmark = pytest.mark.postgres


class CounterFell(CounterRose):
    event: ClassVar[str] = "counter-fell"


async def test_they_come_in_runs_and_publish_for_each_its_own(app: Database, consumer: Database) -> None:
    runs: list[list[int]] = []

    async def together(session: WriteSession, events: Sequence[Delivered[CounterRose]]) -> None:
        runs.append([event.payload.version for event in events])
        told: list[tuple[outbox.Cause, CounterRose]] = []
        for event in events:
            with because_of(session, event, group="counting"):
                told.append((outbox.cause_of(session), event.payload))
        await outbox.publish_caused(session, told, at=events[0].received_at)

    async def alone(_: WriteSession, event: Delivered[Any]) -> None:
        runs.append([-event.payload.version])

    subscriptions = Subscriptions(
        group="counting", handlers=[effects(CounterRose, together), effect(CounterFell, alone)]
    )
    one = counter(version=1)
    fell = CounterFell(city=one.city, version=3, counter_id=one.counter_id)
    imported = CounterRose(city=one.city, version=4, counter_id=one.counter_id, origin="import")
    await write(app, one, counter(version=2, counter_id=one.counter_id), fell, imported)
    events = await delivered(consumer, subscriptions=subscriptions)
    ids = [event.envelope.id for event in events]
    await apply_batch(consumer, events=events, dead=[], subscriptions=subscriptions)
    assert runs == [[1, 2], [-3], [4]]
    found = await rows(
        consumer,
        f"select headers::json ->> 'ce_causationid', lane from outbox where topic = '{TOPIC}' order by id offset 4",
    )
    assert found == [(str(ids[0]), 0), (str(ids[1]), 0), (str(ids[3]), 1)]
