"""A proposal has led to a job: kept beside it, for the statistics of quality."""

from datetime import datetime
from uuid import UUID

from matching.storage import proposals
from servicekit.database import WriteSession


async def note_placement(session: WriteSession, *, proposal_id: UUID, now: datetime) -> None:
    """In the session's city, the person's."""
    await proposals.mark_placed(session, proposal_id, now=now)
