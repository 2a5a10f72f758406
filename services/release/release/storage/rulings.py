"""What a city has decided, field by field. Lines are only added; the newest counts."""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from release.domain.policy import Field, Ruling
from release.storage.tables import rulings
from servicekit.database import ReadSession, WriteSession


async def add(session: WriteSession, ruling: Ruling) -> None:
    await session.execute(
        insert(rulings).values(
            city=session.city, field=ruling.field, allowed=ruling.allowed, decided_by=ruling.decided_by,
            decided_at=ruling.decided_at,
        )
    )  # fmt: skip


async def newest(session: ReadSession) -> Sequence[Ruling]:
    query = (
        select(rulings)
        .ext(distinct_on(rulings.c.field))
        .where(rulings.c.city == session.city)
        .order_by(rulings.c.field, rulings.c.decided_at.desc())
    )
    return [
        Ruling(field=row.field, allowed=row.allowed, decided_by=row.decided_by, decided_at=row.decided_at)
        for row in await session.execute(query)
    ]


async def in_force(session: ReadSession) -> dict[Field, bool]:
    return {ruling.field: ruling.allowed for ruling in await newest(session)}
