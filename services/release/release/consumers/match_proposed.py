"""match-proposed: somebody was proposed for a vacancy."""

from contracts.match_proposed import MatchProposed
from eventing.subscriptions import Delivered
from release.commands.note_proposal import note_proposal
from servicekit.database import WriteSession


async def match_proposed(session: WriteSession, event: Delivered[MatchProposed]) -> None:
    await note_proposal(session, candidate_id=event.payload.candidate_id, at=event.envelope.time)
