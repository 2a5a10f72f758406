"""placement-ended: the person is free again, and somebody should ask how things are."""

from datetime import timedelta

from contracts.placement_ended import PlacementEnded
from eventing.subscriptions import Delivered, RefusedEventError
from registry.commands.note_placement import UnknownCandidateError, note_placement_ended
from servicekit.database import WriteSession

ASK_AFTER = timedelta(days=7)


async def placement_ended(session: WriteSession, event: Delivered[PlacementEnded]) -> None:
    placement = event.payload
    try:
        await note_placement_ended(
            session,
            candidate_city=placement.candidate_city,
            candidate_id=placement.candidate_id,
            reason=placement.reason,
            about={
                "referral_id": str(placement.referral_id),
                "vacancy_id": str(placement.vacancy_id),
                "vacancy_city": placement.city,
            },
            follow_up_on=placement.ended_on + ASK_AFTER,
            now=event.received_at,
        )
    except UnknownCandidateError:
        raise RefusedEventError(UnknownCandidateError.slug) from None
