"""Remind of a placement after one, three, six and twelve months, until the work ends or an officer was earlier."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from eventing import tasks
from notifications.domain.reminders import Reminder, ReminderKind, follow_ups
from notifications.storage import reminders
from servicekit.database import WriteSession
from servicekit.ids import new_id

FIRE_REMINDER = "fire-reminder"


async def schedule_follow_ups(
    session: WriteSession,
    *,
    referral_id: UUID,
    candidate_id: UUID,
    vacancy_id: UUID,
    vacancy_city: str,
    starts_on: date,
    zone: ZoneInfo,
    now: datetime,
) -> None:
    for months, due_at in follow_ups(starts_on=starts_on, now=now, zone=zone):
        reminder = Reminder(
            id=new_id(),
            city=str(session.city),
            kind=ReminderKind.FOLLOW_UP,
            about=referral_id,
            candidate_id=candidate_id,
            months=months,
            due_at=due_at,
            vacancy_id=vacancy_id,
            vacancy_city=vacancy_city,
        )
        await schedule_reminder(session, reminder=reminder)


async def schedule_reminder(session: WriteSession, *, reminder: Reminder) -> None:
    """A reminder already waiting for the same is moved, and its task with it."""
    key = str(await reminders.put(session, reminder=reminder))
    await tasks.schedule(session, kind=FIRE_REMINDER, key=key, due_at=reminder.due_at, payload={"reminder_id": key})


async def cancel_follow_ups(session: WriteSession, *, referral_id: UUID, up_to_months: int | None = None) -> None:
    """All of a placement's, or those up to a stage that an officer has already recorded."""
    cancelled = await reminders.cancel_follow_ups(session, referral_id=referral_id, up_to_months=up_to_months)
    await cancel_tasks(session, reminder_ids=cancelled)


async def cancel_tasks(session: WriteSession, *, reminder_ids: list[UUID]) -> None:
    for reminder_id in reminder_ids:
        await tasks.cancel(session, kind=FIRE_REMINDER, key=str(reminder_id))
