"""Which time an audit looks at: a quarter, or several that end with it, in the city's own time."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from registry.domain.broken_rule import InvalidFieldError

MOST_QUARTERS: Final = 12
_WRITTEN: Final = re.compile(r"(20[0-9]{2})Q([1-4])")
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """``quarters`` quarters, the last of which is ``quarter`` such as 2026Q4. A small city needs several at once."""

    quarter: str
    quarters: int = 1

    def __post_init__(self) -> None:
        if not _WRITTEN.fullmatch(self.quarter):
            raise InvalidFieldError(field="quarter", reason="must be a year and a quarter such as 2026Q4")
        if not 1 <= self.quarters <= MOST_QUARTERS:
            raise InvalidFieldError(field="quarters", reason=f"must be from 1 to {MOST_QUARTERS}")

    def bounds(self, time_zone: str) -> tuple[datetime, datetime]:
        """From the first moment to the one after the last."""
        zone, year, number = ZoneInfo(time_zone), int(self.quarter[:4]), int(self.quarter[-1])
        until = year * 12 + number * _MONTHS
        return _first_of(until - self.quarters * _MONTHS, zone), _first_of(until, zone)


def _first_of(months: int, zone: ZoneInfo) -> datetime:
    day = date(months // 12, months % 12 + 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=zone)
