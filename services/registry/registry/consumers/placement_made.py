"""placement-made: the person has work and is no longer proposed for other."""

from contracts.placement_made import PlacementMade
from eventing.subscriptions import Delivered, RefusedEventError
from registry.commands.note_placement import UnknownCandidateError, note_placement_made
from servicekit.database import WriteSession


async def placement_made(session: WriteSession, event: Delivered[PlacementMade]) -> None:
    placement = event.payload
    try:
        await note_placement_made(
            session,
            candidate_city=placement.candidate_city,
            candidate_id=placement.candidate_id,
            about={
                "referral_id": str(placement.referral_id),
                "vacancy_id": str(placement.vacancy_id),
                "vacancy_city": placement.city,
            },
            now=event.received_at,
        )
    except UnknownCandidateError:
        raise RefusedEventError(UnknownCandidateError.slug) from None
