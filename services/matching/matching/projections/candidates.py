"""Candidates as matching knows them: our copy and the index, moved together."""

from collections.abc import Sequence
from uuid import UUID

from matching.domain.profiles import Candidate
from matching.storage import copies
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


async def copy_candidates(session: WriteSession, live: LiveIndex, candidates: Sequence[Candidate]) -> None:
    """Take over the newest version of each; an older one than ours changes nothing."""
    await copies.upsert(session, "candidates", candidates)
    for candidate in candidates:
        known = (await live.within(session)).candidate(candidate.id)
        if known is None or known.version < candidate.version:
            await _put(session, live, candidate)


async def forget_candidates(session: WriteSession, live: LiveIndex, *, city: str, ids: Sequence[UUID]) -> None:
    await copies.delete(session, "candidates", ids)
    for identity in ids:
        await live.change(
            session,
            lambda index, gone=identity: index.remove_candidate(gone),
            touched=("candidates", city, identity),
        )


async def mark_placed(session: WriteSession, live: LiveIndex, candidate_id: UUID) -> None:
    """Out of the index at once; the registry says the same a moment later in the candidate's next version."""
    placed = await copies.mark_unavailable(session, candidate_id)
    if placed is not None:
        await _put(session, live, placed)


async def _put(session: WriteSession, live: LiveIndex, candidate: Candidate) -> None:
    touched: tuple[copies.Kind, str, UUID] = ("candidates", candidate.city, candidate.id)
    await live.change(session, lambda index: index.put_candidate(candidate), touched=touched)
