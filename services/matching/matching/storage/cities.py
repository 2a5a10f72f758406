"""Which cities have been onboarded, as far as matching has heard."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert

from matching.storage.tables import cities
from servicekit.database import ReadSession, WriteSession


async def upsert(
    session: WriteSession,
    *,
    version: int,
    name: str,
    time_zone: str,
    neighbours: Sequence[str],
    onboarded_at: datetime,
) -> None:
    """The session's city."""
    new = insert(cities).values(
        city=session.city, version=version, name=name, time_zone=time_zone, neighbours=list(neighbours),
        onboarded_at=onboarded_at,
    )  # fmt: skip
    changed = {column: new.excluded[column] for column in ("version", "name", "time_zone", "neighbours")}
    newer = cities.c.version < new.excluded.version
    await session.execute(new.on_conflict_do_update(index_elements=["city"], set_=changed, where=newer))


async def forget(session: WriteSession) -> None:
    await session.execute(delete(cities).where(cities.c.city == session.city))


async def known(session: ReadSession) -> bool:
    found = await session.execute(select(exists().where(cities.c.city == session.city)))
    return bool(found.scalar_one())


async def time_zone(session: ReadSession) -> str | None:
    found = await session.execute(select(cities.c.time_zone).where(cities.c.city == session.city))
    return found.scalar_one_or_none()
