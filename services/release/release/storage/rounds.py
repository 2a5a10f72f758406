"""The release rounds that took place, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from release.storage.tables import rounds
from servicekit.database import ReadSession, WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Facts told anew or otherwise, facts taken back, happenings that too few share."""

    ended_at: datetime
    told: int
    removed: int
    kept_back: int


async def add(session: WriteSession, done: Round) -> None:
    await session.execute(
        insert(rounds).values(
            city=session.city, ended_at=done.ended_at, told=done.told, removed=done.removed, kept_back=done.kept_back
        )
    )


async def newest(session: ReadSession, *, limit: int) -> Sequence[Round]:
    rows = await session.execute(
        select(rounds).where(rounds.c.city == session.city).order_by(rounds.c.ended_at.desc()).limit(limit)
    )
    return [Round(ended_at=row.ended_at, told=row.told, removed=row.removed, kept_back=row.kept_back) for row in rows]
