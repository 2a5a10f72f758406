"""candidate-erased: we forget the person and confirm it."""

from contracts.candidate_erased import CandidateErased
from eventing.subscriptions import Delivered
from release.commands.forget_candidate import forget_candidate
from servicekit.database import WriteSession


async def candidate_erased(session: WriteSession, event: Delivered[CandidateErased]) -> None:
    await forget_candidate(
        session,
        candidate_id=event.payload.candidate_id,
        erasure_id=event.payload.erasure_id,
        version=event.payload.version,
        now=event.received_at,
    )
