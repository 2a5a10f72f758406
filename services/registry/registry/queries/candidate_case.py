"""How a person's case has gone: what happened and why, how the centre accompanied, who asked for the contact."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from registry.domain.accompaniment import Record
from registry.storage import accompaniment, contact_accesses, history
from registry.storage.contact_accesses import Access
from registry.storage.history import Happening
from servicekit.database import ReadSession

__all__ = ["Access", "Happening", "how_accompanied", "what_happened", "who_asked", "whom_to_follow_up"]


async def what_happened(session: ReadSession, candidate_id: UUID) -> Sequence[Happening]:
    return await history.of(session, candidate_id)


async def how_accompanied(session: ReadSession, candidate_id: UUID) -> Sequence[Record]:
    return await accompaniment.of(session, candidate_id)


async def who_asked(session: ReadSession, candidate_id: UUID) -> Sequence[Access]:
    return await contact_accesses.of(session, candidate_id)


async def whom_to_follow_up(session: ReadSession, *, until: date, limit: int) -> Sequence[tuple[UUID, Happening]]:
    return await history.follow_ups(session, until=until, limit=limit)
