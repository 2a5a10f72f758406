"""Under which agreement a reader reads, and all that there are."""

from collections.abc import Sequence
from datetime import datetime

from national.domain.agreement import Agreement
from national.storage import agreements
from servicekit.database import ReadSession


async def agreement_of(session: ReadSession, reader: str, *, now: datetime) -> Agreement | None:
    """None where none runs today."""
    found = await agreements.running(session, reader)
    return found if found is not None and found.runs(now) else None


async def all_agreements(session: ReadSession) -> Sequence[Agreement]:
    """Also those that have ended."""
    return await agreements.every(session)
