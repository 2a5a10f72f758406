"""Find journeys by whatever an operator has in hand."""

from collections.abc import Sequence
from uuid import UUID

from operations.domain.journey import Journey, journey_of
from operations.domain.record import Record
from operations.storage import records as storage
from operations.storage.records import Wanted
from servicekit.database import ReadSession

MOST_RECORDS = 20_000


async def find_journeys(session: ReadSession, *, wanted: Wanted, limit: int) -> Sequence[Journey]:
    """Newest first, or slowest first where slowness is asked for."""
    found = await storage.journeys(session, wanted=wanted, limit=limit)
    by_journey: dict[UUID, list[Record]] = {correlation_id: [] for correlation_id in found}
    for record in await storage.of_journeys(session, correlation_ids=found, most=MOST_RECORDS):
        if record.correlation_id is not None:
            by_journey[record.correlation_id].append(record)
    return [journey_of(correlation_id, records) for correlation_id, records in by_journey.items()]
