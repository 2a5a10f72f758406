"""Whether this service knows the session's city."""

from release.storage import cities
from servicekit.database import ReadSession


async def city_readiness(session: ReadSession) -> bool:
    return await cities.find(session) is not None
