"""placement-made: jobseeker and employer are congratulated, and the follow-ups begin."""

from contracts.placement_made import PlacementMade
from eventing.subscriptions import Delivered
from notifications.commands.notify_placement import notify_placement
from notifications.domain.time_zones import zone_of
from servicekit.database import WriteSession


async def placement_made(session: WriteSession, event: Delivered[PlacementMade]) -> None:
    placement = event.payload
    await notify_placement(
        session,
        event_id=event.envelope.id,
        referral_id=placement.referral_id,
        candidate_id=placement.candidate_id,
        candidate_city=placement.candidate_city,
        vacancy_id=placement.vacancy_id,
        employer_id=placement.employer_id,
        starts_on=placement.starts_on,
        zone=zone_of(placement.candidate_city),
        now=event.received_at,
    )
