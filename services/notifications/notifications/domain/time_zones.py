"""The clock of a city by its code alone, for what is planned before the city has been announced to us."""

from zoneinfo import ZoneInfo

from vocabulary import cities

JAKARTA = ZoneInfo("Asia/Jakarta")


def zone_of(city: str) -> ZoneInfo:
    known = cities.find(city)
    return ZoneInfo(known.time_zone) if known is not None else JAKARTA
