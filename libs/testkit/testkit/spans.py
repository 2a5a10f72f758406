"""Spans as the platform makes them, caught in memory, where no trace is kept that need not be."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanContext, format_trace_id

from eventing import trace
from servicekit import telemetry
from servicekit.http import door

TRACE: Final = "0af7651916cd43dd8448eb211c80319c"
UNKEPT: Final = f"00-{TRACE}-b7ad6b7169203331-00"
"""The context of a cause whose trace is not kept."""


class Caught:
    def __init__(self, exporter: InMemorySpanExporter) -> None:
        self._exporter = exporter

    def all(self) -> list[ReadableSpan]:
        return list(self._exporter.get_finished_spans())

    def kept(self) -> list[tuple[str, str]]:
        """Why and by which name spans were kept, in the order of their ends."""
        found = [(span, (span.attributes or {}).get(telemetry.KEPT)) for span in self.all()]
        return [(str(because), span.name) for span, because in found if because is not None]

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.all() if span.name == name]

    def text(self) -> str:
        """Everything that leaves the house."""
        return "".join(span.to_json() for span in self.all())


def context_of(span: ReadableSpan) -> SpanContext:
    return cast("SpanContext", span.get_span_context())


def trace_of(span: ReadableSpan) -> str:
    return format_trace_id(context_of(span).trace_id)


def linked(span: ReadableSpan) -> list[str]:
    """The traces that the span points to."""
    return [format_trace_id(link.context.trace_id) for link in span.links]


@contextmanager
def catching(patch: pytest.MonkeyPatch, *, sampled: float) -> Iterator[Caught]:
    """With the product's own sampler and bounds."""
    exporter, provider = InMemorySpanExporter(), telemetry.provider(service="tests", sampled=sampled)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    for room in (trace, door):
        patch.setattr(room, "tracer", provider.get_tracer("tests"))
    yield Caught(exporter)
    provider.shutdown()
