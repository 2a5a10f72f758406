"""What leaves the house says what the SDK's own encoder would have said, of every kind of span there is."""

from collections.abc import Iterator

import pytest
from google.protobuf.json_format import MessageToDict
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, NonRecordingSpan, SpanContext, SpanKind, StatusCode, TraceFlags, TraceState
from opentelemetry.trace import set_span_in_context as within

from servicekit import telemetry
from servicekit.span_sender import encoded

KNOWN = SpanContext(2**100, 2**60, is_remote=True, trace_flags=TraceFlags(1))
STATED = SpanContext(3, 4, is_remote=True, trace_flags=TraceFlags(1), trace_state=TraceState([("vendor", "x")]))


@pytest.fixture
def provider() -> Iterator[TracerProvider]:
    made = telemetry.provider(service="tests", sampled=1.0)
    yield made
    made.shutdown()


@pytest.fixture
def made(provider: TracerProvider) -> list[ReadableSpan]:
    exporter = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    first, second = provider.get_tracer("first"), provider.get_tracer("second", "2.1")
    told: dict[str, str | bool | int | float] = {"text": "é", "yes": True, "one": 1, "half": 0.5}
    for kind in SpanKind:
        first.start_span(kind.name, context=Context(), kind=kind, attributes=told).end()
    second.start_span("child of what is elsewhere", context=within(NonRecordingSpan(KNOWN), Context())).end()
    with first.start_as_current_span("parent", context=Context()), second.start_as_current_span("child") as child:
        child.set_status(StatusCode.ERROR, "ValueError")
    first.start_span("linked", context=Context(), links=[Link(KNOWN), Link(SpanContext(5, 6, is_remote=False))]).end()
    unusual = first.start_span("unusual", context=within(NonRecordingSpan(STATED), Context()), links=[Link(STATED)])
    unusual.set_attribute("many", ["a", "b"])
    unusual.add_event("happened", {"how": "well"})
    unusual.end()
    first.start_span("linked in words", context=Context(), links=[Link(KNOWN, {"why": "because"})]).end()
    first.start_span("linked to what has a state", context=Context(), links=[Link(STATED)]).end()
    return list(exporter.get_finished_spans())


def test_a_request_says_what_the_sdks_own_says(made: list[ReadableSpan]) -> None:
    assert _by_name(encoded(made)) == _by_name(encode_spans(made))


def test_each_span_alone_too(made: list[ReadableSpan]) -> None:
    for span in made:
        assert encoded([span]) == encode_spans([span]), span.name


def _by_name(request: ExportTraceServiceRequest) -> dict[str, object]:
    """Each span with what it stands under; how they are grouped is free."""
    return {
        span.name: (MessageToDict(group.resource), MessageToDict(scope.scope), MessageToDict(span))
        for group in request.resource_spans for scope in group.scope_spans for span in scope.spans
    }  # fmt: skip
