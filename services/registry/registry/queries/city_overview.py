"""Cities that have joined, and whether every service is ready for them."""

from collections.abc import Mapping, Sequence

from registry.domain.city import City
from registry.gateways import neighbour_services
from registry.storage import cities
from servicekit.database import ReadSession


async def all_cities(session: ReadSession) -> Sequence[City]:
    return await cities.every(session)


async def one_city(session: ReadSession, code: str) -> City | None:
    """Its officers are seen by callers of that city and by operators."""
    if session.city is None:
        async with session.as_city(code):
            return await cities.find(session, code)
    return await cities.find(session, code)


async def readiness(code: str) -> Mapping[str, bool | None]:
    """Service by service; None where a service did not answer."""
    return {"registry": True, **await neighbour_services.ready(code)}
