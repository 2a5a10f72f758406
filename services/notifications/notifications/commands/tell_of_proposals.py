"""Officers get one notice a day that new proposals wait, not one for each proposal."""

from datetime import datetime
from zoneinfo import ZoneInfo

from notifications.commands.announce import announce
from notifications.commands.import_switch import may_tell
from notifications.domain.announcement import Announcement, digest_id, officers_of
from servicekit.database import WriteSession


async def tell_of_proposals(session: WriteSession, *, imported: bool, zone: ZoneInfo, now: datetime) -> None:
    if not await may_tell(session, imported=imported):
        return
    city, today = str(session.city), now.astimezone(zone).date()
    notice = digest_id(city=city, day=today, what="new-proposals")
    if session.pending.get(f"digest:{city}") == notice:
        return
    said = Announcement(event_id=notice, template="new-proposals", recipient_id=officers_of(city))
    await announce(session, announcements=[said], now=now)
    session.pending[f"digest:{city}"] = notice
