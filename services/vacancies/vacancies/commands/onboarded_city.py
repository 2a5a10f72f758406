"""The session's city, which must have joined, and the city of a workplace, which may not have."""

from servicekit.database import ReadSession
from vacancies.commands.refusals import CityNotOnboardedProblem
from vacancies.domain.city import City
from vacancies.storage import cities


async def workplace_city(session: ReadSession, code: str | None) -> City | None:
    """Another city in which somebody is to work; None where it has not joined."""
    if code is None:
        return None
    async with session.as_city(code):
        return await cities.find(session)


async def onboarded_city(session: ReadSession) -> City:
    city = await cities.find(session)
    if city is None:
        raise CityNotOnboardedProblem("this city has not joined yet: an operator onboards it first")
    return city
