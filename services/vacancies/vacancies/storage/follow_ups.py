"""Follow-ups in the database; officers' notes sealed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id
from vacancies.domain.referral import FollowUp
from vacancies.storage import sealed
from vacancies.storage.tables import follow_ups


async def add(session: WriteSession, referral_id: UUID, held: FollowUp, *, at: datetime) -> None:
    line = new_id()
    note = None if held.note is None else sealed.seal(held.note, city=str(session.city), owner=line, field="note")
    await session.execute(
        insert(follow_ups).values(
            city=session.city, id=line, referral_id=referral_id, months=held.months, held_on=held.held_on, note=note,
            recorded_at=at, recorded_by=held.by,
        )
    )  # fmt: skip


async def of(session: ReadSession, referral_id: UUID) -> Sequence[FollowUp]:
    """In the order of the months."""
    rows = await session.execute(
        select(follow_ups)
        .where(follow_ups.c.city == session.city, follow_ups.c.referral_id == referral_id)
        .order_by(follow_ups.c.months)
    )
    return [
        FollowUp(
            months=row.months, held_on=row.held_on, by=row.recorded_by,
            note=None if row.note is None else sealed.open_(row.note, city=row.city, owner=row.id, field="note"),
        )
        for row in rows
    ]  # fmt: skip


async def forget_notes(session: WriteSession, referral_id: UUID) -> None:
    await session.execute(
        update(follow_ups)
        .where(follow_ups.c.city == session.city, follow_ups.c.referral_id == referral_id)
        .values(note=None)
    )
