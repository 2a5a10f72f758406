"""match-proposed: the officers hear once a day that proposals wait. The jobseeker hears after a person has decided."""

from contracts.match_proposed import MatchProposed
from eventing.subscriptions import Delivered
from notifications.commands.tell_of_proposals import tell_of_proposals
from notifications.domain.time_zones import zone_of
from servicekit.database import WriteSession


async def match_proposed(session: WriteSession, event: Delivered[MatchProposed]) -> None:
    proposal = event.payload
    await tell_of_proposals(
        session, imported=proposal.origin == "import", zone=zone_of(proposal.city), now=event.received_at
    )
