"""The session's city; refuses work for one that has not joined."""

from servicekit.database import ReadSession
from vacancies.commands.refusals import CityNotOnboardedProblem
from vacancies.domain.city import City
from vacancies.storage import cities


async def onboarded_city(session: ReadSession) -> City:
    city = await cities.find(session)
    if city is None:
        raise CityNotOnboardedProblem("this city has not joined yet: an operator onboards it first")
    return city
