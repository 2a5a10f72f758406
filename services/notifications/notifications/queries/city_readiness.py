"""Whether this service is ready to reach people of the session's city."""

from notifications.storage import cities
from servicekit.database import ReadSession


async def city_readiness(session: ReadSession) -> bool:
    """Ready once the city's own announcement has arrived."""
    return await cities.find(session) is not None
