"""From a failure on everything is kept, in the trace of its cause, though that trace itself is not; and names nobody."""

import pytest
from opentelemetry.trace import SpanKind, StatusCode

from eventing import trace
from eventing.consuming.batch import TRIES, apply_batch
from servicekit.database import Database
from testkit.spans import TRACE, UNKEPT, Caught, context_of, linked, trace_of
from tests.eventing.conftest import Seen, counter, delivered, rows, write


def test_a_trace_that_is_not_kept_has_no_spans(spans: Caught) -> None:
    with trace.caused_by(UNKEPT, "acting", {}, SpanKind.CONSUMER):
        assert trace.current_traceparent() == UNKEPT
    assert spans.all() == []


def test_a_failure_is_kept_in_the_trace_of_its_cause_and_linked_to_it(spans: Caught) -> None:
    with trace.kept("failure", "failed", UNKEPT, {}) as span:
        trace.fails(span, "ValueError")
    (found,) = spans.all()
    assert trace_of(found) == TRACE
    assert linked(found) == [TRACE]
    assert found.status.status_code is StatusCode.ERROR


def test_what_follows_from_a_retry_is_kept_too(spans: Caught) -> None:
    with trace.kept("retry", "again", UNKEPT, {}), trace.caused_by(UNKEPT, "acting", {}, SpanKind.CONSUMER):
        goes_on = trace.current_traceparent()
    acting, again = spans.all()
    assert acting.parent is not None
    assert acting.parent.span_id == context_of(again).span_id
    assert goes_on is not None
    assert (goes_on.split("-")[1], goes_on.split("-")[3]) == (TRACE, "01")


def test_an_errors_own_words_are_in_no_span(spans: Caught) -> None:
    with pytest.raises(ValueError, match="Siti"), trace.kept("retry", "again", UNKEPT, {}):
        raise ValueError("Siti Rahayu")
    (found,) = spans.all()
    assert found.status.description == "ValueError"
    assert "Siti" not in found.to_json()


@pytest.mark.postgres
async def test_tries_and_parking_are_seen_of_the_one_that_failed_alone(
    app: Database, consumer: Database, seen: Seen, spans: Caught
) -> None:
    bad, good = counter(), counter()
    seen.faults[bad.counter_id] = lambda: ValueError("Siti Rahayu")
    await write(app, bad, good)
    events = await delivered(consumer, subscriptions=seen.subscriptions())
    await apply_batch(consumer, events=events, dead=[], subscriptions=seen.subscriptions())
    assert await rows(consumer, "select count(*) from parked_keys") == [(1,)]
    assert spans.kept() == [
        *[("retry", "retry counter-rose.v1")] * (TRIES - 1), ("parked", "parked counter-rose.v1"),
    ]  # fmt: skip
    assert {span.status.description for span in spans.all()} == {"ValueError"}
    assert "Siti" not in spans.text()


@pytest.mark.postgres
async def test_what_queues_behind_a_parked_key_is_seen(
    app: Database, consumer: Database, seen: Seen, spans: Caught
) -> None:
    bad = counter()
    later, last = (counter(counter_id=bad.counter_id, version=version) for version in (2, 3))
    seen.faults[bad.counter_id] = lambda: ValueError("a defect")
    await write(app, bad)
    await write(app, later)
    first, second = await delivered(consumer, subscriptions=seen.subscriptions())
    await apply_batch(consumer, events=[first, second], dead=[], subscriptions=seen.subscriptions())
    assert spans.kept()[-2:] == [("parked", "parked counter-rose.v1"), ("queued", "queued counter-rose.v1")]
    await write(app, last)
    third = (await delivered(consumer, subscriptions=seen.subscriptions()))[-1]
    await apply_batch(consumer, events=[third], dead=[], subscriptions=seen.subscriptions())
    assert spans.kept()[-1] == ("queued", "queued counter-rose.v1")
    assert await rows(consumer, "select count(*) from parked") == [(3,)]
