"""Which day a moment is in the session's city; of a city that is not known yet, in Jakarta."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from release.storage import cities
from servicekit.database import ReadSession

JAKARTA: Final = ZoneInfo("Asia/Jakarta")


async def city_day(session: ReadSession, moment: datetime) -> date:
    return (await city_days(session, [moment]))[moment]


async def city_days(session: ReadSession, moments: Iterable[datetime]) -> Mapping[datetime, date]:
    city = await cities.find(session)
    day = _day_in_jakarta if city is None else city.day
    return {moment: day(moment) for moment in moments}


def _day_in_jakarta(moment: datetime) -> date:
    return moment.astimezone(JAKARTA).date()
