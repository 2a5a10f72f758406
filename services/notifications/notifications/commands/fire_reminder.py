"""A reminder's day has come: the message goes into the ledger, and for a placement an officer gets a call too."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from notifications.commands.announce import announce
from notifications.commands.schedule_renewal import schedule_renewal
from notifications.domain.announcement import Announcement
from notifications.domain.call import Call, Why
from notifications.domain.catalogue import Audience
from notifications.domain.facts import Facts
from notifications.domain.reminders import Reminder, ReminderKind
from notifications.storage import calls, reminders
from servicekit.database import WriteSession


async def fire_reminder(session: WriteSession, *, reminder_id: UUID, zone: ZoneInfo, now: datetime) -> None:
    """Once: taking the reminder and writing what it says are one transaction."""
    reminder = await reminders.take(session, reminder_id=reminder_id)
    if reminder is None:
        return
    facts = Facts()
    if reminder.kind is ReminderKind.FOLLOW_UP:
        facts = Facts(vacancy_id=reminder.vacancy_id, vacancy_city=reminder.vacancy_city, months=reminder.months)
        await calls.add(session, call=_follow_up_call(reminder, facts=facts, now=now))
    else:
        await schedule_renewal(session, candidate_id=reminder.candidate_id, since=now, zone=zone)
    said = Announcement(
        event_id=reminder.id, template=reminder.kind.value, recipient_id=reminder.candidate_id, facts=facts
    )
    await announce(session, announcements=[said], now=now)


def _follow_up_call(reminder: Reminder, *, facts: Facts, now: datetime) -> Call:
    return Call(
        id=reminder.id,
        city=reminder.city,
        why=Why.FOLLOW_UP,
        template="follow-up",
        audience=Audience.JOBSEEKER,
        recipient_id=reminder.candidate_id,
        created_at=now,
        facts=facts,
    )
