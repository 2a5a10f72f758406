"""Whether this service knows a city."""

from servicekit.database import ReadSession
from vacancies.storage import cities


async def city_ready(session: ReadSession, *, city: str) -> bool:
    """Also for an operator, who comes in without a city."""
    async with session.as_city(city):
        return await cities.find(session) is not None
