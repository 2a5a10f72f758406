"""Show one journey: its events with their waits, and the spans that were recorded on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from operations.domain.journey import Journey, journey_of
from operations.domain.span import Span
from operations.storage import records, spans
from servicekit.database import ReadSession

MOST_RECORDS = 5_000
MOST_SPANS = 2_000
MOST_TRACES = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """``linked``: spans of other traces that point into this one, such as those of batches."""

    journey: Journey
    spans: Sequence[Span]
    linked: Sequence[Span]


async def show_journey(session: ReadSession, *, correlation_id: UUID) -> Shown | None:
    """None when no event of it is known."""
    found = await records.of_journeys(session, correlation_ids=[correlation_id], most=MOST_RECORDS)
    if not found:
        return None
    journey = journey_of(correlation_id, found)
    trace_ids = [bytes.fromhex(each) for each in journey.trace_ids[:MOST_TRACES]]
    own = await spans.of_traces(session, trace_ids=trace_ids, most=MOST_SPANS)
    linked = await spans.pointing_to(session, trace_ids=trace_ids, most=MOST_SPANS)
    return Shown(journey, sorted(own, key=lambda span: span.started_ns), linked)
