"""The onboarded cities: their day and minimum wages."""

from collections.abc import Sequence

from servicekit.database import WriteSession
from vacancies.domain.city import City
from vacancies.storage import cities


async def copy_cities(session: WriteSession, states: Sequence[City]) -> None:
    for city in states:
        await cities.upsert(session, city)


async def forget_city(session: WriteSession) -> None:
    await cities.forget(session)
