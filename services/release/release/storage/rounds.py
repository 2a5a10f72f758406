"""The release rounds that took place, as numbers."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from release.storage.tables import rounds
from servicekit.database import Database, ReadSession, WriteSession

_TAKE = text("select pg_try_advisory_lock(hashtext('release-round'))")
_GIVE_BACK = text("select pg_advisory_unlock(hashtext('release-round'))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Facts told anew or otherwise, facts taken back, happenings that too few share."""

    ended_at: datetime
    told: int
    removed: int
    kept_back: int


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[bool]:
    """Whether no other round is held now, nor will be while the block runs, however long it takes.

    The lock is its connection's, so that whoever dies gives it back.
    """
    async with database.engine.connect() as connection:
        taken: bool = (await connection.execute(_TAKE)).scalar_one()
        try:
            yield taken
        finally:
            with suppress(DBAPIError):  # the connection broke, and the lock with it
                if taken:
                    await connection.execute(_GIVE_BACK)


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
