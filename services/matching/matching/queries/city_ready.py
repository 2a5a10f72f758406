"""Whether matching knows a city."""

from matching.storage import cities
from servicekit.database import ReadSession


async def city_ready(session: ReadSession, *, city: str) -> bool:
    async with session.as_city(city):
        return await cities.known(session)
