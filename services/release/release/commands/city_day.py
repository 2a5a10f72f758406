"""Which day a moment is in the session's city; of a city that is not known yet, in Jakarta."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from release.storage import cities
from servicekit.database import ReadSession

JAKARTA: Final = ZoneInfo("Asia/Jakarta")


async def city_day(session: ReadSession, moment: datetime) -> date:
    city = await cities.find(session)
    return moment.astimezone(JAKARTA).date() if city is None else city.day(moment)
