"""A city as the gate knows it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    code: str
    version: int
    name: str
    time_zone: str
    joined_at: datetime

    def day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.time_zone)).date()
