"""Trace context through the outbox, Kafka and batches: W3C ``traceparent`` in, spans and links out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, lru_cache
from typing import Final, Literal, overload

from opentelemetry import trace
from opentelemetry.context import Context, attach, detach, get_current
from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, SpanKind, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from servicekit.telemetry import KEPT

_W3C = TraceContextTextMapPropagator()
_AS_WE_WRITE_IT: Final = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
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
    named = _named(traceparent)
    return trace.set_span_in_context(NonRecordingSpan(named), Context()) if named is not None else None


def _named(traceparent: str) -> SpanContext | None:
    """What it names; none when that is nothing. As we write it, it is read in a fifth of the propagator's time."""
    if (plain := _AS_WE_WRITE_IT.fullmatch(traceparent)) is None:
        read = _of(_W3C.extract({"traceparent": traceparent}, context=Context()))
    else:
        of_trace, of_span, flags = plain.groups()
        read = SpanContext(int(of_trace, 16), int(of_span, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16)))
    return read if read.is_valid else None


def trace_id(traceparent: str | None) -> str | None:
    """``00-<trace>-<span>-01`` to its 32 hexadecimal digits."""
    return traceparent.split("-")[1] if traceparent and traceparent.count("-") == 3 else None  # noqa: PLR2004


def caused_by(
    traceparent: str | None, name: str, attributes: Attributes, kind: SpanKind
) -> AbstractContextManager[Span]:
    """One event's own span, child of what caused it, so that its journey stays one trace.

    Where the trace is not kept a span would cost more than the event: what follows gets the cause's own context.
    """
    cause = _going_on(stored_context(traceparent))
    if cause is not None and not _of(cause).trace_flags.sampled:
        return _carried(cause)
    return _span(name, context=cause, kind=kind, attributes=attributes)


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
    links = _Links(traceparents)
    with _span(name, context=None, kind=SpanKind.CONSUMER, attributes=told, links=links) as span:
        yield span


def point_to(span: Span, traceparents: Iterable[str | None]) -> None:
    """Links it to what caused each event in it; that is worked out only where the span is kept."""
    if span.is_recording():
        for link in _Links(traceparents):
            span.add_link(link.context)


class _Links(Sequence[Link]):
    """To what caused each event of a batch, once each; worked out only where a span is kept and asks for them."""

    def __init__(self, traceparents: Iterable[str | None]) -> None:
        self._traceparents = traceparents

    def __bool__(self) -> bool:
        """There may be some: counting them first would be the work that is spared."""
        return True

    def __len__(self) -> int:
        return len(self._worked_out)

    @overload
    def __getitem__(self, place: int) -> Link: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Link]: ...
    def __getitem__(self, place: int | slice) -> Link | Sequence[Link]:
        return self._worked_out[place]

    @cached_property
    def _worked_out(self) -> list[Link]:
        named = (_named(each) for each in dict.fromkeys(self._traceparents) if each)
        return [Link(each) for each in named if each is not None]


def fails(span: Span, reason: str) -> None:
    """``reason`` has no value of the event in it, as `reason_of` gives."""
    span.set_status(trace.StatusCode.ERROR, reason)


@contextmanager
def _span(
    name: str, *, context: Context | None, kind: SpanKind, attributes: Attributes, links: Sequence[Link] = ()
) -> Iterator[Span]:
    """An error's own words may name a person: only its kind is told."""
    span = tracer.start_span(
        name, context=context or Context(), kind=kind, attributes=attributes, links=links, record_exception=False,
        set_status_on_exception=False,
    )  # fmt: skip
    token = attach(trace.set_span_in_context(span))
    try:
        yield span
    except Exception as error:
        fails(span, type(error).__name__)
        raise
    finally:
        detach(token)
        span.end()


@contextmanager
def _carried(cause: Context) -> Iterator[Span]:
    """No span: what is done within goes on in the cause's own context."""
    token = attach(cause)
    try:
        yield trace.get_current_span(cause)
    finally:
        detach(token)


def _going_on(cause: Context | None) -> Context | None:
    """Within a span that is kept, what follows from the same cause is its child."""
    current = trace.get_current_span().get_span_context()
    within = cause is not None and current.trace_flags.sampled and current.trace_id == _of(cause).trace_id
    return get_current() if within else cause


def _of(context: Context) -> SpanContext:
    return trace.get_current_span(context).get_span_context()
