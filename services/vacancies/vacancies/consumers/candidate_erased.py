"""candidate-erased: nothing that leads to the person stays, and that is confirmed."""

from contracts.candidate_erased import CandidateErased
from eventing.subscriptions import Delivered
from servicekit.database import WriteSession
from vacancies.commands.erase_candidate import erase_candidate


async def candidate_erased(session: WriteSession, event: Delivered[CandidateErased]) -> None:
    erased = event.payload
    await erase_candidate(
        session,
        candidate_id=erased.candidate_id,
        erasure_id=erased.erasure_id,
        version=erased.version,
        now=event.received_at,
    )
