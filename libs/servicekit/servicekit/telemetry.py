"""OpenTelemetry in one call. Traces are made even where nobody collects them, so that journeys keep their ids."""

import asyncio
from typing import Final

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

_FLUSH_SECONDS: Final = 5.0


def configure(*, service: str, endpoint: str | None, sampled: float) -> None:
    """``endpoint`` is the collector's OTLP/HTTP address without a path; ``sampled`` the share kept, 0 to 1."""
    if isinstance(trace.get_tracer_provider(), TracerProvider):
        return
    provider = TracerProvider(
        resource=Resource.create({"service.name": service, "service.namespace": "ijc"}),
        sampler=ParentBased(TraceIdRatioBased(sampled)),
    )
    if endpoint:
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")))
    trace.set_tracer_provider(provider)


async def shutdown() -> None:
    """Send what is left, within bounded time."""
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        try:
            async with asyncio.timeout(_FLUSH_SECONDS):
                await asyncio.to_thread(provider.shutdown)
        except TimeoutError:
            return
