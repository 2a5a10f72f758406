"""candidate-withdrawn: somebody has left matching, or the city."""

from contracts.candidate_withdrawn import CandidateWithdrawn
from eventing.subscriptions import Delivered
from release.commands.note_withdrawal import note_withdrawal
from servicekit.database import WriteSession


async def candidate_withdrawn(session: WriteSession, event: Delivered[CandidateWithdrawn]) -> None:
    await note_withdrawal(
        session, candidate_id=event.payload.candidate_id, reason=event.payload.reason, at=event.envelope.time
    )
