"""match-proposed: somebody was shown to an officer, at which place; kept for the fairness audit alone."""

from collections.abc import Sequence

from contracts.match_proposed import MatchProposed
from eventing.subscriptions import Delivered
from registry.commands.note_exposure import note_exposures
from registry.storage.fairness import Exposure
from servicekit.database import WriteSession


async def match_proposed(session: WriteSession, events: Sequence[Delivered[MatchProposed]]) -> None:
    await note_exposures(
        session,
        [
            Exposure(
                proposal_id=event.payload.proposal_id,
                candidate_id=event.payload.candidate_id,
                version=event.payload.version,
                rank=event.payload.rank,
                shown_at=event.envelope.time,
            )
            for event in events
        ],
    )
