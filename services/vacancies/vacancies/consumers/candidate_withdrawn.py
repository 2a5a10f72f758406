"""candidate-withdrawn: referrals on the way end. Of one who moved they stay with the city that made them."""

from contracts.candidate_withdrawn import CandidateWithdrawn
from eventing.subscriptions import Delivered
from servicekit.database import WriteSession
from vacancies.commands.withdraw_candidate import withdraw_candidate


async def candidate_withdrawn(session: WriteSession, event: Delivered[CandidateWithdrawn]) -> None:
    if event.payload.reason != "transferred":
        await withdraw_candidate(session, candidate_id=event.payload.candidate_id, now=event.received_at)
