"""Officers get one notice a day while erasures are overdue. Whose they are the registry shows."""

from datetime import datetime
from zoneinfo import ZoneInfo

from notifications.commands.announce import announce
from notifications.domain.announcement import Announcement, digest_id, officers_of
from servicekit.database import WriteSession


async def tell_of_overdue_erasures(session: WriteSession, *, zone: ZoneInfo, now: datetime) -> None:
    city = str(session.city)
    notice = digest_id(city=city, day=now.astimezone(zone).date(), what="erasure-overdue")
    said = Announcement(event_id=notice, template="erasure-overdue", recipient_id=officers_of(city))
    await announce(session, announcements=[said], now=now)
