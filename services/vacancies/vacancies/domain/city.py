"""What this service has to know of a city: its day and its minimum wage. The settings are the registry's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    code: str
    version: int
    name: str
    time_zone: str
    minimum_wages: Mapping[int, int]

    def day(self, now: datetime) -> date:
        """Which day it is there."""
        return now.astimezone(ZoneInfo(self.time_zone)).date()

    def end_of(self, day: date) -> datetime:
        """The moment at which a local day is over."""
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(self.time_zone))

    def minimum_wage(self, year: int) -> int | None:
        """Of the year, else of the newest year before it; rupiah a month."""
        known = [each for each in self.minimum_wages if each <= year]
        return self.minimum_wages[max(known)] if known else None
