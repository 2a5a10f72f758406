"""candidate-registered: the jobseeker is welcomed."""

from contracts.candidate_registered import CandidateRegistered
from eventing.subscriptions import Delivered
from notifications.commands.welcome_candidate import welcome_candidate
from notifications.domain.time_zones import zone_of
from servicekit.database import WriteSession


async def candidate_registered(session: WriteSession, event: Delivered[CandidateRegistered]) -> None:
    candidate = event.payload
    await welcome_candidate(
        session,
        event_id=event.envelope.id,
        candidate_id=candidate.candidate_id,
        imported=candidate.origin == "import",
        zone=zone_of(candidate.city),
        now=event.received_at,
    )
