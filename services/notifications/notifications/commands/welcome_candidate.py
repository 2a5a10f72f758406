"""A new jobseeker is welcomed and will be asked in half a year whether the registration still stands."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from notifications.commands.announce import announce
from notifications.commands.import_switch import may_tell
from notifications.commands.schedule_renewal import schedule_renewal
from notifications.domain.announcement import Announcement
from servicekit.database import WriteSession


async def welcome_candidate(
    session: WriteSession,
    *,
    event_id: UUID,
    candidate_id: UUID,
    imported: bool,
    zone: ZoneInfo,
    now: datetime,
) -> None:
    if not await may_tell(session, imported=imported):
        return
    welcome = Announcement(event_id=event_id, template="welcome", recipient_id=candidate_id)
    await announce(session, announcements=[welcome], now=now)
    await schedule_renewal(session, candidate_id=candidate_id, since=now, zone=zone)
