"""candidate-withdrawn: nothing more is sent but the outcome the person is owed."""

from contracts.candidate_withdrawn import CandidateWithdrawn
from eventing.subscriptions import Delivered
from notifications.commands.quieten_candidate import quieten_candidate
from servicekit.database import WriteSession


async def candidate_withdrawn(session: WriteSession, event: Delivered[CandidateWithdrawn]) -> None:
    await quieten_candidate(
        session,
        candidate_id=event.payload.candidate_id,
        reason=event.payload.reason,
        now=event.received_at,
    )
