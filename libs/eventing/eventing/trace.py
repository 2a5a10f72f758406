"""Trace context through the outbox, Kafka and batches: W3C ``traceparent`` in, spans and links out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from opentelemetry import trace
from opentelemetry.context import Context, attach, detach
from opentelemetry.trace import Link, Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_W3C = TraceContextTextMapPropagator()
tracer = trace.get_tracer("ijc.eventing")
Attributes = dict[str, str | int]


def current_traceparent() -> str | None:
    carrier: dict[str, str] = {}
    _W3C.inject(carrier)
    return carrier.get("traceparent")


def stored_context(traceparent: str | None) -> Context | None:
    """The context in which an event was caused; none when it was not traced."""
    return _context(traceparent) if traceparent else None


@lru_cache(maxsize=256)  # the rows of an import share one
def _context(traceparent: str) -> Context:
    return _W3C.extract({"traceparent": traceparent})


def trace_id(traceparent: str | None) -> str | None:
    """``00-<trace>-<span>-01`` to its 32 hexadecimal digits."""
    return traceparent.split("-")[1] if traceparent and traceparent.count("-") == 3 else None  # noqa: PLR2004


@contextmanager
def caused_by(traceparent: str | None, name: str, attributes: Attributes, kind: SpanKind) -> Iterator[Span]:
    """One event's own span, child of what caused it, so that its journey stays one trace.

    Where the trace is not kept a span would cost more than the event: what follows gets the cause's own context.
    """
    cause = stored_context(traceparent)
    if cause is not None and not trace.get_current_span(cause).get_span_context().trace_flags.sampled:
        token = attach(cause)
        try:
            yield trace.get_current_span(cause)
        finally:
            detach(token)
        return
    with tracer.start_as_current_span(name, context=cause or Context(), kind=kind, attributes=attributes) as span:
        yield span


@contextmanager
def batch(name: str, traceparents: Iterable[str | None], attributes: Attributes) -> Iterator[Span]:
    """A span of its own for many events, linked to what caused each of them."""
    links = []
    for traceparent in dict.fromkeys(traceparents):
        context = stored_context(traceparent)
        if context is not None:
            links.append(Link(trace.get_current_span(context).get_span_context()))
    with tracer.start_as_current_span(
        name, context=Context(), kind=SpanKind.CONSUMER, attributes=attributes, links=links
    ) as span:
        yield span
