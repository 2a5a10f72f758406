"""A person asked to be erased."""

from collections.abc import Awaitable, Callable

from contracts.candidate_erased import CandidateErased
from eventing.subscriptions import Delivered
from matching.commands.erase_candidate import erase_candidate
from matching.projections.candidates import forget_candidates
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


def erasing(live: LiveIndex) -> Callable[[WriteSession, Delivered[CandidateErased]], Awaitable[None]]:
    async def erase(session: WriteSession, event: Delivered[CandidateErased]) -> None:
        erased = event.payload
        await forget_candidates(session, live, city=erased.city, ids=[erased.candidate_id])
        await erase_candidate(
            session,
            city=erased.city,
            candidate_id=erased.candidate_id,
            erasure_id=erased.erasure_id,
            version=erased.version,
            now=event.received_at,
        )

    return erase
