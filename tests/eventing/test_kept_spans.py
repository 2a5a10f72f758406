"""From a failure on everything is kept, in the trace of its cause, though that trace itself is not; and names nobody."""

from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanContext, SpanKind, StatusCode, format_trace_id

from eventing import trace
from eventing.consuming.batch import TRIES, apply_batch
from servicekit.database import Database
from servicekit.telemetry import KEPT, FromFailureOn
from tests.eventing.conftest import Seen, counter, delivered, rows, write

UNKEPT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """Nothing is kept that need not be."""
    exporter, provider = InMemorySpanExporter(), TracerProvider(sampler=FromFailureOn(0.0))
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "tracer", provider.get_tracer("tests"))
    yield exporter
    provider.shutdown()


def context_of(span: ReadableSpan) -> SpanContext:
    context = span.get_span_context()
    assert context is not None
    return context


def trace_of(span: ReadableSpan) -> str:
    return format_trace_id(context_of(span).trace_id)


def test_a_trace_that_is_not_kept_has_no_spans(spans: InMemorySpanExporter) -> None:
    with trace.caused_by(UNKEPT, "acting", {}, SpanKind.CONSUMER):
        assert trace.current_traceparent() == UNKEPT
    assert spans.get_finished_spans() == ()


def test_a_failure_is_kept_in_the_trace_of_its_cause_and_linked_to_it(spans: InMemorySpanExporter) -> None:
    with trace.kept("failure", "failed", UNKEPT, {}) as span:
        trace.fails(span, "ValueError")
    (found,) = spans.get_finished_spans()
    assert trace_of(found) == TRACE
    assert [format_trace_id(link.context.trace_id) for link in found.links] == [TRACE]
    assert found.status.status_code is StatusCode.ERROR


def test_what_follows_from_a_retry_is_kept_too(spans: InMemorySpanExporter) -> None:
    with trace.kept("retry", "again", UNKEPT, {}), trace.caused_by(UNKEPT, "acting", {}, SpanKind.CONSUMER):
        goes_on = trace.current_traceparent()
    acting, again = spans.get_finished_spans()
    assert acting.parent is not None
    assert acting.parent.span_id == context_of(again).span_id
    assert goes_on is not None
    assert (goes_on.split("-")[1], goes_on.split("-")[3]) == (TRACE, "01")


def test_an_errors_own_words_are_in_no_span(spans: InMemorySpanExporter) -> None:
    with pytest.raises(ValueError, match="Siti"), trace.kept("retry", "again", UNKEPT, {}):
        raise ValueError("Siti Rahayu")
    (found,) = spans.get_finished_spans()
    assert found.status.description == "ValueError"
    assert "Siti" not in found.to_json()


@pytest.mark.postgres
async def test_tries_and_parking_are_seen_of_the_one_that_failed_alone(
    app: Database, consumer: Database, seen: Seen, spans: InMemorySpanExporter
) -> None:
    bad, good = counter(), counter()
    seen.faults[bad.counter_id] = lambda: ValueError("Siti Rahayu")
    await write(app, bad, good)
    events = await delivered(consumer, subscriptions=seen.subscriptions())
    await apply_batch(consumer, events=events, dead=[], subscriptions=seen.subscriptions())
    assert await rows(consumer, "select count(*) from parked_keys") == [(1,)]
    kept = [span for span in spans.get_finished_spans() if KEPT in (span.attributes or {})]
    assert [(span.attributes or {})[KEPT] for span in kept] == ["retry"] * (TRIES - 1) + ["parked"]
    assert {span.name for span in kept} == {"retry counter-rose.v1", "parked counter-rose.v1"}
    assert {span.status.description for span in kept} == {"ValueError"}
    assert "Siti" not in "".join(span.to_json() for span in kept)
