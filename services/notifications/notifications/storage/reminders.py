"""Reminders still to come. One that has fired is gone; what it said is in the ledger."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import RowMapping, delete, select
from sqlalchemy.dialects.postgresql import insert

from notifications.domain.reminders import Reminder, ReminderKind
from notifications.storage.tables import reminders
from servicekit.database import WriteSession


async def put(session: WriteSession, *, reminder: Reminder) -> UUID:
    """Add it, or move the one that is waiting for the same; answers the id under which it waits."""
    statement = insert(reminders).values(_row(reminder))
    statement = statement.on_conflict_do_update(
        index_elements=["city", "kind", "about", "months"], set_={"due_at": statement.excluded.due_at}
    )
    waiting: UUID = (await session.execute(statement.returning(reminders.c.id))).scalar_one()
    return waiting


async def take(session: WriteSession, *, reminder_id: UUID) -> Reminder | None:
    """Remove it for firing; None where it was cancelled or has fired."""
    statement = (
        delete(reminders).where(reminders.c.city == session.city, reminders.c.id == reminder_id).returning(reminders)
    )
    row = (await session.execute(statement)).mappings().one_or_none()
    return _reminder(row) if row is not None else None


async def cancel_follow_ups(session: WriteSession, *, referral_id: UUID, up_to_months: int | None = None) -> list[UUID]:
    statement = delete(reminders).where(
        reminders.c.city == session.city,
        reminders.c.kind == ReminderKind.FOLLOW_UP.value,
        reminders.c.about == referral_id,
    )
    if up_to_months is not None:
        statement = statement.where(reminders.c.months <= up_to_months)
    return list((await session.execute(statement.returning(reminders.c.id))).scalars())


async def cancel_of_candidate(
    session: WriteSession, *, candidate_id: UUID, kinds: Collection[ReminderKind]
) -> list[UUID]:
    statement = delete(reminders).where(
        reminders.c.city == session.city,
        reminders.c.candidate_id == candidate_id,
        reminders.c.kind.in_([kind.value for kind in kinds]),
    )
    return list((await session.execute(statement.returning(reminders.c.id))).scalars())


async def of_candidate(session: WriteSession, *, candidate_id: UUID) -> list[Reminder]:
    statement = (
        select(reminders)
        .where(reminders.c.city == session.city, reminders.c.candidate_id == candidate_id)
        .order_by(reminders.c.due_at)
    )
    return [_reminder(row) for row in (await session.execute(statement)).mappings()]


def _row(reminder: Reminder) -> dict[str, object]:
    return {
        "city": reminder.city,
        "id": reminder.id,
        "kind": reminder.kind.value,
        "about": reminder.about,
        "candidate_id": reminder.candidate_id,
        "months": reminder.months,
        "due_at": reminder.due_at,
        "vacancy_id": reminder.vacancy_id,
        "vacancy_city": reminder.vacancy_city,
    }


def _reminder(row: RowMapping) -> Reminder:
    return Reminder(**{**row, "kind": ReminderKind(row["kind"])})
