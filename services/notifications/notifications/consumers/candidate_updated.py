"""candidate-updated: news of a person puts the half-yearly renewal off; someone at work need not renew."""

from contracts.candidate_updated import CandidateUpdated
from eventing.subscriptions import Delivered
from notifications.commands.import_switch import may_tell
from notifications.commands.schedule_renewal import cancel_renewal, schedule_renewal
from notifications.domain.time_zones import zone_of
from servicekit.database import WriteSession


async def candidate_updated(session: WriteSession, event: Delivered[CandidateUpdated]) -> None:
    candidate = event.payload
    if not candidate.available:
        await cancel_renewal(session, candidate_id=candidate.candidate_id)
    elif await may_tell(session, imported=candidate.origin == "import"):
        await schedule_renewal(
            session,
            candidate_id=candidate.candidate_id,
            since=event.received_at,
            zone=zone_of(candidate.city),
        )
