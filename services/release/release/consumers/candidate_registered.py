"""candidate-registered and candidate-updated: somebody is there to be counted. Nothing of what is told here is kept."""

from collections.abc import Sequence

from contracts.candidate_registered import CandidateState
from eventing.subscriptions import Delivered
from release.commands.note_candidates import note_candidates
from servicekit.database import WriteSession


async def on_candidate(session: WriteSession, events: Sequence[Delivered[CandidateState]]) -> None:
    await note_candidates(session, [(event.payload.candidate_id, event.envelope.time) for event in events])
