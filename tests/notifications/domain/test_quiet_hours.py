"""Quiet hours end in the morning of the city, not of the server."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.domain.quiet_hours import QuietHours, allowed_from

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
NIGHT = QuietHours(start=20, end=7)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        (utc(24, 5), JAKARTA, utc(24, 5)),  # noon in Jakarta
        (utc(24, 13), JAKARTA, utc(25, 0)),  # 20:00: quiet until 07:00 next day
        (utc(24, 20, 30), JAKARTA, utc(25, 0)),  # 03:30, the same morning
        (utc(24, 0), JAKARTA, utc(24, 0)),  # 07:00 sharp is allowed
        (utc(24, 12), JAKARTA, utc(24, 12)),  # 19:00 in Jakarta, yet ...
        (utc(24, 12), JAYAPURA, utc(24, 22)),  # ... 21:00 in Jayapura
    ],
)
def test_a_message_waits_for_the_morning_of_its_city(now: datetime, zone: ZoneInfo, expected: datetime) -> None:
    assert allowed_from(now=now, zone=zone, quiet=NIGHT) == expected


def test_equal_hours_mean_never_quiet() -> None:
    never = QuietHours(start=0, end=0)
    assert all(not never.covers(hour) for hour in range(24))


def test_quiet_hours_within_one_day() -> None:
    nap = QuietHours(start=12, end=14)
    assert allowed_from(now=utc(24, 6), zone=JAKARTA, quiet=nap) == utc(24, 7)


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants them naive
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_what_is_allowed_is_never_quiet_nor_more_than_a_day_away(now: datetime, start: int, end: int) -> None:
    quiet = QuietHours(start=start, end=end)
    allowed = allowed_from(now=now, zone=JAKARTA, quiet=quiet)
    assert not quiet.covers(allowed.astimezone(JAKARTA).hour)
    assert 0 <= (allowed - now).total_seconds() < 24 * 3600
