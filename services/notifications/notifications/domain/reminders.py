"""When to ask again: after a placement at one, three, six and twelve months, and the half-yearly renewal."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

FOLLOW_UP_MONTHS = (1, 3, 6, 12)
RENEWAL_MONTHS = 6
HOUR_OF_DAY = 9

KEPT_STAGES = {"kept-1-month": 1, "kept-3-months": 3, "kept-6-months": 6, "kept-12-months": 12}


class ReminderKind(StrEnum):
    FOLLOW_UP = "follow-up"
    RENEWAL = "renewal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """``about`` is what is reminded of: the referral of a placement, or the candidate of a registration."""

    id: UUID
    city: str
    kind: ReminderKind
    about: UUID
    candidate_id: UUID
    months: int
    due_at: datetime
    vacancy_id: UUID | None = None
    vacancy_city: str | None = None


def months_later(*, day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_at(*, since: date, months: int, zone: ZoneInfo) -> datetime:
    """A weekday-agnostic morning hour in the city."""
    return datetime.combine(months_later(day=since, months=months), time(HOUR_OF_DAY), tzinfo=zone)


def follow_ups(*, starts_on: date, now: datetime, zone: ZoneInfo) -> list[tuple[int, datetime]]:
    """The follow-ups still to come; those of a placement recorded late have passed and are not caught up."""
    moments = [(months, due_at(since=starts_on, months=months, zone=zone)) for months in FOLLOW_UP_MONTHS]
    return [(months, moment) for months, moment in moments if moment > now]


def renewal_due(*, now: datetime, zone: ZoneInfo) -> datetime:
    return due_at(since=now.astimezone(zone).date(), months=RENEWAL_MONTHS, zone=zone)


def withdrawal_ends(reason: str) -> frozenset[ReminderKind]:
    """A withdrawal ends renewals; accompanying someone at work goes on unless they take their consent back."""
    if reason == "consent-withdrawn":
        return frozenset(ReminderKind)
    return frozenset({ReminderKind.RENEWAL})
