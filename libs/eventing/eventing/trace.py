"""Trace context through the outbox, Kafka and batches: W3C ``traceparent`` in, spans and links out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal

from opentelemetry import trace
from opentelemetry.context import Context, attach, detach, get_current
from opentelemetry.trace import Link, Span, SpanContext, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from servicekit.telemetry import KEPT

_W3C = TraceContextTextMapPropagator()
tracer = trace.get_tracer("ijc.eventing")
Attributes = dict[str, str | int]
Kept = Literal["retry", "failure", "parked", "queued", "dead", "release"]


def current_traceparent() -> str | None:
    carrier: dict[str, str] = {}
    _W3C.inject(carrier)
    return carrier.get("traceparent")


def stored_context(traceparent: str | None) -> Context | None:
    """The context in which an event was caused; none when it was not traced, or says so unreadably."""
    return _context(traceparent) if traceparent else None


@lru_cache(maxsize=256)  # the rows of an import share one
def _context(traceparent: str) -> Context | None:
    read = _W3C.extract({"traceparent": traceparent})
    return read if _of(read).is_valid else None


def trace_id(traceparent: str | None) -> str | None:
    """``00-<trace>-<span>-01`` to its 32 hexadecimal digits."""
    return traceparent.split("-")[1] if traceparent and traceparent.count("-") == 3 else None  # noqa: PLR2004


@contextmanager
def caused_by(traceparent: str | None, name: str, attributes: Attributes, kind: SpanKind) -> Iterator[Span]:
    """One event's own span, child of what caused it, so that its journey stays one trace.

    Where the trace is not kept a span would cost more than the event: what follows gets the cause's own context.
    """
    cause = _going_on(stored_context(traceparent))
    if cause is not None and not _of(cause).trace_flags.sampled:
        token = attach(cause)
        try:
            yield trace.get_current_span(cause)
        finally:
            detach(token)
        return
    with _span(name, context=cause, kind=kind, attributes=attributes) as span:
        yield span


@contextmanager
def kept(because: Kept, name: str, traceparent: str | None, attributes: Attributes) -> Iterator[Span]:
    """A span that is kept also where its trace is not, and with it all that follows from it.

    It is in the trace of its cause, and linked to it, since there the parent may be missing.
    """
    cause = stored_context(traceparent)
    links = [Link(_of(cause))] if cause is not None and not _of(cause).trace_flags.sampled else []
    told: Attributes = {**attributes, KEPT: because}
    with _span(name, context=cause, kind=SpanKind.CONSUMER, attributes=told, links=links) as span:
        yield span


@contextmanager
def batch(
    name: str, traceparents: Iterable[str | None], attributes: Attributes, *, because: Kept | None = None
) -> Iterator[Span]:
    """A span of its own for many events, linked to what caused each of them; kept in any case ``because`` it says."""
    told: Attributes = attributes if because is None else {**attributes, KEPT: because}
    with _span(name, context=None, kind=SpanKind.CONSUMER, attributes=told) as span:
        point_to(span, traceparents)
        yield span


def point_to(span: Span, traceparents: Iterable[str | None]) -> None:
    """Links it to what caused each event in it; that is worked out only where the span is kept."""
    if not span.is_recording():
        return
    for traceparent in dict.fromkeys(traceparents):
        context = stored_context(traceparent)
        if context is not None:
            span.add_link(_of(context))


def fails(span: Span, reason: str) -> None:
    """``reason`` has no value of the event in it, as `reason_of` gives."""
    span.set_status(trace.StatusCode.ERROR, reason)


@contextmanager
def _span(
    name: str, *, context: Context | None, kind: SpanKind, attributes: Attributes, links: Sequence[Link] = ()
) -> Iterator[Span]:
    """An error's own words may name a person: only its kind is told."""
    with tracer.start_as_current_span(
        name, context=context or Context(), kind=kind, attributes=attributes, links=links, record_exception=False,
        set_status_on_exception=False,
    ) as span:  # fmt: skip
        try:
            yield span
        except Exception as error:
            fails(span, type(error).__name__)
            raise


def _going_on(cause: Context | None) -> Context | None:
    """Within a span that is kept, what follows from the same cause is its child."""
    current = trace.get_current_span().get_span_context()
    within = cause is not None and current.trace_flags.sampled and current.trace_id == _of(cause).trace_id
    return get_current() if within else cause


def _of(context: Context) -> SpanContext:
    return trace.get_current_span(context).get_span_context()
