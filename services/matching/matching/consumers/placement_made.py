"""A person has a job: out of the index in the person's own city, and no other proposal stays open."""

from collections.abc import Awaitable, Callable

from contracts.placement_made import PlacementMade
from eventing.subscriptions import Delivered
from matching.commands.note_placement import note_placement
from matching.commands.withdraw_candidate import withdraw_candidate
from matching.projections.candidates import mark_placed
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


def removing(live: LiveIndex) -> Callable[[WriteSession, Delivered[PlacementMade]], Awaitable[None]]:
    async def remove(session: WriteSession, event: Delivered[PlacementMade]) -> None:
        placed = event.payload
        async with session.as_city(placed.candidate_city):
            await mark_placed(session, live, placed.candidate_id)
            if placed.proposal_id is not None:
                await note_placement(session, proposal_id=placed.proposal_id, now=event.received_at)
            await withdraw_candidate(
                session, candidate_id=placed.candidate_id, reason="candidate-placed", now=event.received_at
            )

    return remove
