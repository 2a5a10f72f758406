"""Remind a jobseeker half a year after the last news of them that the registration wants renewing."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from notifications.commands.schedule_follow_ups import cancel_tasks, schedule_reminder
from notifications.domain.reminders import RENEWAL_MONTHS, Reminder, ReminderKind, renewal_due
from notifications.storage import reminders
from servicekit.database import WriteSession
from servicekit.ids import new_id


async def schedule_renewal(session: WriteSession, *, candidate_id: UUID, since: datetime, zone: ZoneInfo) -> None:
    reminder = Reminder(
        id=new_id(),
        city=str(session.city),
        kind=ReminderKind.RENEWAL,
        about=candidate_id,
        candidate_id=candidate_id,
        months=RENEWAL_MONTHS,
        due_at=renewal_due(now=since, zone=zone),
    )
    await schedule_reminder(session, reminder=reminder)


async def cancel_renewal(session: WriteSession, *, candidate_id: UUID) -> None:
    """Someone who works or has left need not renew."""
    cancelled = await reminders.cancel_of_candidate(session, candidate_id=candidate_id, kinds={ReminderKind.RENEWAL})
    await cancel_tasks(session, reminder_ids=cancelled)
