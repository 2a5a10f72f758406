"""Find and show traces the way trace viewers ask for them."""

from collections.abc import Sequence

from operations.domain.span import Span
from operations.storage import spans, traces
from operations.storage.traces import TraceSearch
from servicekit.database import ReadSession

MOST_SPANS = 20_000


async def find_traces(session: ReadSession, *, search: TraceSearch, limit: int) -> Sequence[Sequence[Span]]:
    """Each trace's spans, newest trace first."""
    return await show_traces(session, trace_ids=await traces.found(session, search=search, limit=limit))


async def show_traces(session: ReadSession, *, trace_ids: Sequence[bytes]) -> Sequence[Sequence[Span]]:
    """In the order asked for; those that are not known are left out."""
    by_trace: dict[bytes, list[Span]] = {trace_id: [] for trace_id in trace_ids}
    for span in await spans.of_traces(session, trace_ids=trace_ids, most=MOST_SPANS):
        by_trace[span.trace_id].append(span)
    return [found for found in by_trace.values() if found]


async def list_services(session: ReadSession) -> Sequence[str]:
    return await traces.services(session)


async def list_names(session: ReadSession, *, service: str) -> Sequence[tuple[str, int]]:
    return await traces.names(session, service=service)


async def list_calls(session: ReadSession, *, since_ns: int, until_ns: int) -> Sequence[tuple[str, str, int]]:
    return await traces.calls(session, since_ns=since_ns, until_ns=until_ns)
