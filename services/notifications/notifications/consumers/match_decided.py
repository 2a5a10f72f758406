"""match-decided: the jobseeker hears that they were put forward, or that they were not and why."""

from contracts.match_decided import MatchDecided
from eventing.subscriptions import Delivered
from notifications.commands.announce import announce
from notifications.domain.announcement import Announcement
from notifications.domain.facts import Facts
from servicekit.database import WriteSession


async def match_decided(session: WriteSession, event: Delivered[MatchDecided]) -> None:
    decided = event.payload
    declined = decided.decision == "declined"
    said = Announcement(
        event_id=event.envelope.id,
        template=decided.decision,
        recipient_id=decided.candidate_id,
        facts=Facts(
            vacancy_id=decided.vacancy_id,
            vacancy_city=decided.vacancy_city,
            reason=decided.reason if declined else None,
        ),
    )
    await announce(session, announcements=[said], now=event.received_at)
