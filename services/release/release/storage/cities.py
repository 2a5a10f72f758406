"""The cities that take part."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from release.domain.city import City
from release.storage.tables import cities
from servicekit.database import ReadSession, WriteSession


async def put(session: WriteSession, city: City) -> None:
    """A newer version replaces the stored one; the moment of joining stays the first."""
    new = upsert(cities).values(
        city=city.code, version=city.version, name=city.name, time_zone=city.time_zone, joined_at=city.joined_at
    )
    newer = {name: new.excluded[name] for name in ("version", "name", "time_zone")}
    await session.execute(
        new.on_conflict_do_update(index_elements=["city"], set_=newer, where=cities.c.version < new.excluded.version)
    )


async def forget(session: WriteSession) -> None:
    await session.execute(delete(cities).where(cities.c.city == session.city))


async def find(session: ReadSession) -> City | None:
    row = (await session.execute(select(cities).where(cities.c.city == session.city))).first()
    return None if row is None else _city(row)


async def everywhere(session: ReadSession) -> Sequence[City]:
    """All of them; the consumers' role alone sees more than one."""
    return [_city(row) for row in await session.execute(select(cities).order_by(cities.c.city))]


def _city(row: Row[Any]) -> City:
    return City(code=row.city, version=row.version, name=row.name, time_zone=row.time_zone, joined_at=row.joined_at)
