"""match-decided: what an officer decided on a proposal, kept with its reason for the person."""

from contracts.match_decided import MatchDecided
from eventing.subscriptions import Delivered
from registry.commands.note_decision import note_decision
from servicekit.database import WriteSession


async def match_decided(session: WriteSession, event: Delivered[MatchDecided]) -> None:
    decided = event.payload
    await note_decision(
        session,
        candidate_id=decided.candidate_id,
        decision=decided.decision,
        reason=decided.reason,
        about={
            "proposal_id": str(decided.proposal_id),
            "vacancy_id": str(decided.vacancy_id),
            "vacancy_city": decided.vacancy_city,
        },
        now=event.received_at,
    )
