"""Reading our copy of the cities. The projection writes it."""

from sqlalchemy import select

from notifications.domain.channels import Channel
from notifications.domain.city import City
from notifications.domain.quiet_hours import QuietHours
from notifications.storage.tables import cities
from servicekit.database import ReadSession


async def find(session: ReadSession) -> City | None:
    """The session's own city, once it has been announced to us."""
    statement = select(cities).where(cities.c.city == session.city)
    row = (await session.execute(statement)).mappings().one_or_none()
    if row is None:
        return None
    return City(
        code=row["city"],
        name=row["name"],
        time_zone=row["time_zone"],
        languages=tuple(row["languages"]),
        channels=frozenset(Channel(name) for name in row["channels"]),
        quiet=QuietHours(start=row["quiet_start"], end=row["quiet_end"]),
    )
