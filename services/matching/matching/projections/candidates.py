"""Candidates as matching knows them: our copy and the index, moved together."""

from collections.abc import Sequence
from uuid import UUID

from matching.domain.index import Index
from matching.domain.overlay import Overlay
from matching.domain.profiles import Candidate
from matching.storage import copies
from matching.storage.index_changes import Touched
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


async def copy_candidates(session: WriteSession, live: LiveIndex, candidates: Sequence[Candidate]) -> None:
    """Take over the newest version of each; an older one than ours changes nothing."""
    await session.also_for({one.city for one in candidates})
    before = await live.people(session, ((one.city, one.id) for one in candidates))
    newest: dict[UUID, Candidate] = {}
    for candidate in candidates:
        known = newest.get(candidate.id) or before.get(candidate.id)
        if known is None or known.version < candidate.version:
            newest[candidate.id] = candidate
    await copies.upsert(session, "candidates", list(newest.values()))
    await _put(session, live, list(newest.values()))


async def forget_candidates(session: WriteSession, live: LiveIndex, *, city: str, ids: Sequence[UUID]) -> None:
    await live.within(session)
    await copies.delete(session, "candidates", ids)

    def change(index: Index | Overlay) -> None:
        for identity in ids:
            index.remove_candidate(identity)

    await live.change(session, change, touched=[Touched("candidates", city, identity) for identity in ids])


async def mark_placed(session: WriteSession, live: LiveIndex, candidate_id: UUID) -> None:
    """Out of the index at once; the registry says the same a moment later in the candidate's next version."""
    await live.within(session)
    placed = await copies.mark_unavailable(session, candidate_id)
    if placed is not None:
        await _put(session, live, [placed])


async def _put(session: WriteSession, live: LiveIndex, candidates: Sequence[Candidate]) -> None:
    def change(index: Index | Overlay) -> None:
        for candidate in candidates:
            index.put_candidate(candidate)

    await live.change(session, change, touched=[Touched("candidates", one.city, one.id) for one in candidates])
