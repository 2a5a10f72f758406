"""What happened, exact. The gate's own: none of it leaves as it is."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from release.domain.tally import Tally
from release.storage.tables import people, tallies
from servicekit.database import ReadSession, WriteSession


async def add(session: WriteSession, noted: Sequence[Tally]) -> None:
    """What is noted already stays as it was noted first."""
    rows = [
        {
            "city": session.city, "kind": one.kind, "status": one.status, "subject": one.subject,
            "candidate_id": one.candidate_id, "happened_on": one.happened_on, "begun_on": one.begun_on,
            "occupation_group": one.occupation_group,
        }
        for one in noted
    ]  # fmt: skip
    if rows:
        await session.execute(upsert(tallies).on_conflict_do_nothing(), rows)


async def begun_on(session: ReadSession, subject: UUID) -> date | None:
    """When a referral began; None where nothing is noted of it."""
    query = select(func.min(tallies.c.begun_on)).where(
        tallies.c.city == session.city,
        tallies.c.kind.in_(["referral", "placement"]),
        tallies.c.status.in_(["referred", "interview", "offered", "hired", "made"]),
        tallies.c.subject == subject,
    )
    found: date | None = (await session.execute(query)).scalar_one()
    return found


async def placed(session: ReadSession, referral_id: UUID) -> Tally | None:
    query = select(tallies).where(
        tallies.c.city == session.city, tallies.c.kind == "placement", tallies.c.status == "made",
        tallies.c.subject == referral_id,
    )  # fmt: skip
    row = (await session.execute(query)).first()
    return None if row is None else _tally(row)


async def of_the_living(session: ReadSession) -> Sequence[Tally]:
    """Those of people who have not been forgotten."""
    query = select(tallies).where(
        tallies.c.city == session.city,
        select(1).where(people.c.city == tallies.c.city, people.c.candidate_id == tallies.c.candidate_id).exists(),
    )
    return [_tally(row) for row in await session.execute(query)]


async def forget(session: WriteSession, candidate_id: UUID) -> None:
    await session.execute(delete(tallies).where(tallies.c.city == session.city, tallies.c.candidate_id == candidate_id))


async def forget_begun(session: WriteSession, *, since: date, until: date) -> None:
    await session.execute(
        delete(tallies).where(tallies.c.city == session.city, tallies.c.begun_on >= since, tallies.c.begun_on < until)
    )


def _tally(row: Row[Any]) -> Tally:
    return Tally(
        kind=row.kind, status=row.status, subject=row.subject, candidate_id=row.candidate_id,
        happened_on=row.happened_on, begun_on=row.begun_on, occupation_group=row.occupation_group,
    )  # fmt: skip
