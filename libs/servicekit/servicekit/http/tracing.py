"""In which trace a request goes on. Whether that is recorded is for us to say, unless a service of ours has said it."""

import random

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from servicekit.http.access import caller_of
from servicekit.identity import Role
from servicekit.problems import Problem

_W3C = TraceContextTextMapPropagator()


async def goes_on(scope: Scope, *, sampled: float) -> Context:
    """The context that the caller names; of a caller from outside its ids alone, and ``sampled`` of them recorded.

    The draw is ours: a trace id can be chosen such that it would always be among those recorded.
    """
    given = trace.get_current_span(_W3C.extract(Headers(scope=scope), context=Context())).get_span_context()
    if not given.is_valid:
        return Context()
    flags = given.trace_flags
    if not await _is_ours(scope):
        recorded = random.random() < sampled  # noqa: S311 - nothing is kept secret by it
        flags = TraceFlags(TraceFlags.SAMPLED if recorded else TraceFlags.DEFAULT)
    told = SpanContext(given.trace_id, given.span_id, is_remote=True, trace_flags=flags)
    return trace.set_span_in_context(NonRecordingSpan(told), Context())


async def _is_ours(scope: Scope) -> bool:
    """Whether a service asks, by its verified token. The route finds the caller known."""
    try:
        return (await caller_of(Request(scope))).role is Role.SERVICE
    except Problem:
        return False
