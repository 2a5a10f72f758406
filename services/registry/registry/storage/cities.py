"""Cities and their officers in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, insert, select, update

from registry.domain.city import City, CitySettings, Officer, QuietHours
from registry.storage.tables import cities, officers
from servicekit.database import ReadSession, WriteSession

_TIME_ZONE: Final = "select time_zone from cities where city = $1"


async def find(session: ReadSession, code: str) -> City | None:
    row = (await session.execute(select(cities).where(cities.c.city == code))).mappings().first()
    return None if row is None else _city(row, await _officers(session, code))


async def time_zone(session: ReadSession, code: str) -> str | None:
    driver = await session.driver()
    name: str | None = await driver.fetchval(_TIME_ZONE, code)
    return name


async def lock(session: WriteSession, code: str) -> City | None:
    row = (await session.execute(select(cities).where(cities.c.city == code).with_for_update())).mappings().first()
    return None if row is None else _city(row, await _officers(session, code))


async def every(session: ReadSession) -> Sequence[City]:
    """All tenants, without their officers."""
    rows = await session.execute(select(cities).order_by(cities.c.city))
    return [_city(row, ()) for row in rows.mappings()]


async def add(session: WriteSession, city: City, *, at: datetime) -> None:
    await session.execute(insert(cities).values(**_columns(city), city=city.code, onboarded_at=at, changed_at=at))
    await _write_officers(session, city)


async def save(session: WriteSession, city: City, *, at: datetime) -> None:
    await session.execute(update(cities).where(cities.c.city == city.code).values(**_columns(city), changed_at=at))
    await session.execute(delete(officers).where(officers.c.city == city.code))
    await _write_officers(session, city)


async def _write_officers(session: WriteSession, city: City) -> None:
    if city.officers:
        await session.execute(
            insert(officers),
            [{"city": city.code, "subject": each.subject, "role": each.role} for each in city.officers],
        )


async def _officers(session: ReadSession, code: str) -> tuple[Officer, ...]:
    """Seen from within the city alone: row level security hides other cities' officers."""
    found = await session.execute(
        select(officers.c.subject, officers.c.role).where(officers.c.city == code).order_by(officers.c.subject)
    )
    return tuple(Officer(subject=row.subject, role=row.role) for row in found)


def _columns(city: City) -> dict[str, Any]:
    settings = city.settings
    return {
        "version": city.version,
        "name": city.name,
        "time_zone": city.time_zone,
        "languages": list(settings.languages),
        "minimum_wages": {str(year): wage for year, wage in settings.minimum_wages.items()},
        "channels": list(settings.channels),
        "quiet_start": settings.quiet_hours.start,
        "quiet_end": settings.quiet_hours.end,
        "neighbours": list(city.neighbours),
    }


def _city(row: Mapping[Any, Any], staff: tuple[Officer, ...]) -> City:
    return City(
        code=row["city"],
        version=row["version"],
        name=row["name"],
        time_zone=row["time_zone"],
        neighbours=tuple(row["neighbours"]),
        settings=CitySettings(
            languages=tuple(row["languages"]),
            minimum_wages={int(year): wage for year, wage in row["minimum_wages"].items()},
            channels=tuple(row["channels"]),
            quiet_hours=QuietHours(start=row["quiet_start"], end=row["quiet_end"]),
        ),
        officers=staff,
    )
