"""Every try of a handler that failed is counted, with whose fault it was, also where the next one succeeds."""

import pytest
from prometheus_client import REGISTRY

from eventing.consuming.batch import TRIES, apply_batch
from eventing.subscriptions import RefusedEventError
from servicekit.database import Database
from tests.eventing.conftest import CounterRose, Seen, counter, delivered, write

pytestmark = pytest.mark.postgres


def failures(because: str, *, handler: str = "happen") -> float:
    labels = {"group": "test", "type": CounterRose.ce_type(), "handler": handler, "because": because}
    return REGISTRY.get_sample_value("ijc_handler_failures_total", labels) or 0.0


async def apply_one(app: Database, consumer: Database, seen: Seen, one: CounterRose) -> None:
    await write(app, one)
    events = await delivered(consumer, subscriptions=seen.subscriptions())
    await apply_batch(consumer, events=events, dead=[], subscriptions=seen.subscriptions())


async def test_tries_before_one_that_succeeds(app: Database, consumer: Database, seen: Seen) -> None:
    one, before = counter(), failures("failed")

    def passing() -> Exception:
        if failures("failed") > before:
            del seen.faults[one.counter_id]
        return ValueError("a passing fault")

    seen.faults[one.counter_id] = passing
    await apply_one(app, consumer, seen, one)
    assert failures("failed") == before + 2


async def test_all_tries_of_what_is_parked(app: Database, consumer: Database, seen: Seen) -> None:
    one, before = counter(), failures("failed")
    seen.faults[one.counter_id] = lambda: ValueError("a defect")
    await apply_one(app, consumer, seen, one)
    assert failures("failed") == before + 1 + TRIES, "with the others of its city, then alone"


async def test_whose_fault_it_was(app: Database, consumer: Database, seen: Seen) -> None:
    one, refused, away = counter(), failures("refused"), failures("away")
    seen.faults[one.counter_id] = lambda: RefusedEventError("unknown-counter")
    await apply_one(app, consumer, seen, one)
    assert failures("refused") == refused + 2
    other = counter()
    seen.faults[other.counter_id] = lambda: OSError("no answer")
    with pytest.raises(OSError, match="no answer"):
        await apply_one(app, consumer, seen, other)
    assert failures("away") == away + 1
