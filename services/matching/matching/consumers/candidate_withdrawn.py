"""A candidate no longer wants to be matched: only the version stays, so that nothing older comes back."""

from collections.abc import Awaitable, Callable, Sequence

from contracts.candidate_withdrawn import CandidateWithdrawn
from eventing.subscriptions import Delivered
from matching.commands.withdraw_candidate import withdraw_candidate
from matching.domain.profiles import Candidate
from matching.projections.candidates import copy_candidates
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


def emptying(live: LiveIndex) -> Callable[[WriteSession, Sequence[Delivered[CandidateWithdrawn]]], Awaitable[None]]:
    async def empty(session: WriteSession, events: Sequence[Delivered[CandidateWithdrawn]]) -> None:
        await copy_candidates(session, live, [blank(event.payload) for event in events])

    return empty


def blank(gone: CandidateWithdrawn) -> Candidate:
    return Candidate(city=gone.city, id=gone.candidate_id, version=gone.version, available=False)


async def withdraw_proposals(session: WriteSession, event: Delivered[CandidateWithdrawn]) -> None:
    await withdraw_candidate(
        session, candidate_id=event.payload.candidate_id, reason="candidate-gone", now=event.received_at
    )
