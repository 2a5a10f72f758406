"""Which day it is in the session's city; refuses work for a city that has not joined."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from registry.commands.refusals import CityNotOnboardedProblem
from registry.storage import cities
from servicekit.database import ReadSession


async def local_day(session: ReadSession, *, now: datetime) -> date:
    zone = None if session.city is None else await cities.time_zone(session, session.city)
    if zone is None:
        raise CityNotOnboardedProblem("this city has not joined yet: an operator onboards it first")
    return now.astimezone(ZoneInfo(zone)).date()
