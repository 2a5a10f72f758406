"""OpenTelemetry in one call. Traces are made even where nobody collects them, so that journeys keep their ids."""

import threading
from collections.abc import Sequence
from typing import Final

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import Decision, ParentBased, Sampler, SamplingResult, TraceIdRatioBased
from opentelemetry.trace import Link, SpanKind, TraceState
from opentelemetry.util.types import Attributes

from servicekit.span_sender import SpanSender

KEPT: Final = "ijc.kept"
"""Names why a span is kept whatever becomes of its trace: a failure, a retry, a parked key, a release."""
MOST_LINKS: Final = 500
"""As many events as a batch has: each is linked, where the SDK would leave off after 128."""
_FLUSH_SECONDS: Final = 5.0


class FromFailureOn(Sampler):
    """A share of all traces, decided at their head; and from a failure on everything."""

    def __init__(self, share: float) -> None:
        self._at_the_head = ParentBased(TraceIdRatioBased(share))

    def should_sample(  # noqa: PLR0917 - the SDK's own signature
        self,
        parent_context: Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        trace_state: TraceState | None = None,
    ) -> SamplingResult:
        if attributes and KEPT in attributes:
            return SamplingResult(Decision.RECORD_AND_SAMPLE, attributes, trace_state)
        return self._at_the_head.should_sample(
            parent_context, trace_id, name, kind=kind, attributes=attributes, links=links, trace_state=trace_state
        )

    def get_description(self) -> str:
        return f"FromFailureOn{{{self._at_the_head}}}"


def configure(*, service: str, endpoint: str | None, sampled: float) -> None:
    """``endpoint`` is the collector's OTLP/HTTP address without a path; ``sampled`` the share kept, 0 to 1."""
    if isinstance(trace.get_tracer_provider(), TracerProvider):
        return
    made = provider(service=service, sampled=sampled)
    if endpoint:
        made.add_span_processor(BatchSpanProcessor(SpanSender(endpoint=f"{endpoint.rstrip('/')}/v1/traces")))
    trace.set_tracer_provider(made)


def provider(*, service: str, sampled: float) -> TracerProvider:
    """What makes the spans of a service, exported nowhere yet."""
    return TracerProvider(
        resource=Resource.create({"service.name": service, "service.namespace": "ijc"}),
        sampler=FromFailureOn(sampled),
        span_limits=SpanLimits(max_links=MOST_LINKS),
    )


def shutdown() -> None:
    """The last thing a program does: sends what is left, within bounded time."""
    made = trace.get_tracer_provider()
    if isinstance(made, TracerProvider):
        # In a thread that ends with the program: for one of asyncio's the program would wait as long as the SDK tries.
        sending = threading.Thread(target=made.shutdown, name="last spans", daemon=True)
        sending.start()
        sending.join(_FLUSH_SECONDS)
