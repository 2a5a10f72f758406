"""Keep spans that a service or a collector sent."""

from collections.abc import Sequence

from operations.domain.span import Span
from operations.storage import spans as storage
from operations.storage.bounds import Bounds
from servicekit.database import WriteSession


async def keep_spans(session: WriteSession, *, spans: Sequence[Span], bounds: Bounds) -> int:
    """How many were not kept since there is no room."""
    if not await bounds.room(session):
        return len(spans)
    await storage.add(session, spans=spans)
    return 0
