"""The city's settings, as far as this service has heard of them."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.city import City
from vacancies.storage.tables import cities


async def find(session: ReadSession) -> City | None:
    """The session's city."""
    row = (await session.execute(select(cities).where(cities.c.city == session.city))).mappings().first()
    if row is None:
        return None
    return City(
        code=row["city"], version=row["version"], name=row["name"], time_zone=row["time_zone"],
        minimum_wages={int(year): wage for year, wage in row["minimum_wages"].items()},
    )  # fmt: skip


async def upsert(session: WriteSession, city: City) -> None:
    """An older version than ours changes nothing."""
    new = insert(cities).values(
        city=city.code, version=city.version, name=city.name, time_zone=city.time_zone,
        minimum_wages={str(year): wage for year, wage in city.minimum_wages.items()},
    )  # fmt: skip
    changed = {column: new.excluded[column] for column in ("version", "name", "time_zone", "minimum_wages")}
    newer = cities.c.version < new.excluded.version
    await session.execute(new.on_conflict_do_update(index_elements=["city"], set_=changed, where=newer))


async def forget(session: WriteSession) -> None:
    await session.execute(delete(cities).where(cities.c.city == session.city))
