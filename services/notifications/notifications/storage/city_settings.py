"""A city's own senders and secrets. Secrets come here sealed."""

from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from notifications.domain.city_settings import DEFAULTS, CitySettings
from notifications.storage.tables import city_settings
from servicekit.database import ReadSession, WriteSession

_NAMES = tuple(field.name for field in fields(CitySettings))


async def load(session: ReadSession) -> CitySettings:
    statement = select(*(city_settings.c[name] for name in _NAMES)).where(city_settings.c.city == session.city)
    row = (await session.execute(statement)).mappings().one_or_none()
    return CitySettings(**row) if row is not None else DEFAULTS


async def save(session: WriteSession, *, settings: CitySettings, today: date) -> None:
    values = asdict(settings) | {"changed_on": today}
    statement = insert(city_settings).values(city=session.city, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["city"], set_=values))
