"""placement-ended: somebody's work has ended."""

from contracts.placement_ended import PlacementEnded
from eventing.subscriptions import Delivered
from release.commands.note_placement import note_placement
from servicekit.database import WriteSession


async def placement_ended(session: WriteSession, event: Delivered[PlacementEnded]) -> None:
    said = event.payload
    await note_placement(
        session,
        referral_id=said.referral_id,
        candidate_id=said.candidate_id,
        candidate_city=said.candidate_city,
        status="ended",
        on=said.ended_on,
        at=event.envelope.time,
    )
