"""The cities that take part, as the registry tells of them."""

from collections.abc import Sequence

from release.domain.city import City
from release.storage import cities
from servicekit.database import WriteSession


async def copy_cities(session: WriteSession, states: Sequence[City]) -> None:
    for city in states:
        await cities.put(session, city)


async def forget_city(session: WriteSession) -> None:
    await cities.forget(session)
