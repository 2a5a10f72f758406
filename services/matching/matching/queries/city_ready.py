"""Whether matching knows a city."""

from matching.storage import cities
from matching.storage.reach import acting_in
from servicekit.database import ReadSession


async def city_ready(session: ReadSession, *, city: str) -> bool:
    async with acting_in(session, city):
        return await cities.known(session)
