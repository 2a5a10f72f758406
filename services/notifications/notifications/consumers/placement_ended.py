"""placement-ended: the jobseeker hears the reason in plain words, and no follow-up comes any more."""

from contracts.placement_ended import PlacementEnded
from eventing.subscriptions import Delivered
from notifications.commands.announce import announce
from notifications.commands.schedule_follow_ups import cancel_follow_ups
from notifications.domain.announcement import Announcement, once_for
from notifications.domain.facts import Facts
from servicekit.database import WriteSession


async def placement_ended(session: WriteSession, event: Delivered[PlacementEnded]) -> None:
    ended = event.payload
    said = Announcement(
        event_id=once_for(subject=ended.referral_id, what="ended"),
        template="ended",
        recipient_id=ended.candidate_id,
        facts=Facts(vacancy_id=ended.vacancy_id, vacancy_city=ended.city, reason=ended.reason),
    )
    async with session.as_city(ended.candidate_city):
        await cancel_follow_ups(session, referral_id=ended.referral_id)
        await announce(session, announcements=[said], now=event.received_at)
