"""match-proposed: people were proposed for vacancies."""

from collections.abc import Sequence

from contracts.match_proposed import MatchProposed
from eventing.subscriptions import Delivered
from release.commands.note_proposals import note_proposals
from servicekit.database import WriteSession


async def match_proposed(session: WriteSession, events: Sequence[Delivered[MatchProposed]]) -> None:
    await note_proposals(session, [(event.payload.candidate_id, event.envelope.time) for event in events])
