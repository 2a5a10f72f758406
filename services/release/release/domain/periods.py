"""Months, quarters and years as they are written, and the release periods by which keys come and go. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Final

RELEASE_YEARS: Final = 2
FOREVER: Final = 0
"""The period of what is about nobody: a city's own line. It has no key and does not close."""


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def quarter_of(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def year_of(month: str) -> str:
    return month[:4]


def release_period(month: str) -> int:
    """The first year of the 24 months in which this one lies; a year alone lies where its January does."""
    year = int(month[:4])
    return year - year % RELEASE_YEARS


def closes_on(period: int) -> date:
    """18 months after the period: by then whoever was placed on its last day has kept the work a year, or has not."""
    return date(period + RELEASE_YEARS + 1, 7, 1)


def closed(periods: Iterable[int], *, today: date) -> frozenset[int]:
    return frozenset(period for period in periods if period != FOREVER and today >= closes_on(period))
