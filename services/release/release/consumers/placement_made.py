"""placement-made: somebody begins work."""

from contracts.placement_made import PlacementMade
from eventing.subscriptions import Delivered
from release.commands.note_placement import note_placement
from servicekit.database import WriteSession


async def placement_made(session: WriteSession, event: Delivered[PlacementMade]) -> None:
    """Counted on the day it is agreed: the first day of work may be weeks away."""
    said = event.payload
    await note_placement(
        session,
        referral_id=said.referral_id,
        candidate_id=said.candidate_id,
        candidate_city=said.candidate_city,
        status="made",
        occupation=said.occupation,
        at=event.envelope.time,
    )
