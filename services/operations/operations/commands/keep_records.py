"""Keep the compact records of events that a service sent."""

from collections.abc import Sequence

from operations.domain.record import Record
from operations.storage import records as storage
from operations.storage.bounds import Bounds
from servicekit.database import WriteSession


async def keep_records(session: WriteSession, *, records: Sequence[Record], bounds: Bounds) -> int:
    """How many were not kept since there is no room."""
    if not await bounds.room(session):
        return len(records)
    await storage.add(session, records=records)
    return 0
