"""Every look at whether another centre knows somebody: of whom, when, whether one was found. Lines are only added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, cast, delete, func, insert, select

from release.domain.known_people import LookKind
from release.storage.tables import looks
from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksOfADay:
    day: date
    kind: LookKind
    looks: int
    found: int


async def add(session: WriteSession, *, candidate_id: UUID, kind: LookKind, found: bool, at: datetime) -> None:
    await session.execute(
        insert(looks).values(city=session.city, id=new_id(), candidate_id=candidate_id, at=at, kind=kind, found=found)
    )


async def by_day(session: ReadSession, *, since: datetime) -> Sequence[LooksOfADay]:
    """The newest day first; days are those of UTC."""
    day = cast(func.timezone("UTC", looks.c.at), Date)
    query = (
        select(
            day.label("day"), looks.c.kind, func.count().label("looks"),
            func.count().filter(looks.c.found).label("found"),
        )
        .where(looks.c.city == session.city, looks.c.at >= since)
        .group_by(day, looks.c.kind)
        .order_by(day.desc(), looks.c.kind)
    )  # fmt: skip
    return [LooksOfADay(**row) for row in (await session.execute(query)).mappings()]


async def forget(session: WriteSession, candidate_id: UUID) -> None:
    await session.execute(delete(looks).where(looks.c.city == session.city, looks.c.candidate_id == candidate_id))
