"""Follow-ups at one, three, six and twelve months, in the morning of the city."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from notifications.domain.reminders import (
    ReminderKind,
    due_at,
    follow_ups,
    months_later,
    renewal_due,
    withdrawal_ends,
)

MAKASSAR = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 24), 1, date(2026, 12, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_the_same_day_of_a_later_month_or_its_last(day: date, months: int, expected: date) -> None:
    assert months_later(day=day, months=months) == expected


def test_it_is_due_at_nine_in_the_city() -> None:
    moment = due_at(since=date(2026, 11, 24), months=1, zone=MAKASSAR)
    assert moment == datetime(2026, 12, 24, 1, tzinfo=UTC)


def test_a_placement_has_four_follow_ups() -> None:
    planned = follow_ups(starts_on=date(2026, 12, 1), now=NOW, zone=MAKASSAR)
    assert [months for months, _ in planned] == [1, 3, 6, 12]


def test_follow_ups_that_have_passed_are_not_caught_up() -> None:
    planned = follow_ups(starts_on=date(2026, 7, 1), now=NOW, zone=MAKASSAR)
    assert [months for months, _ in planned] == [6, 12]


def test_a_registration_is_renewed_after_half_a_year() -> None:
    assert renewal_due(now=NOW, zone=MAKASSAR).date() == date(2027, 5, 24)


def test_only_taking_consent_back_ends_the_company_at_work() -> None:
    assert withdrawal_ends("found-work") == {ReminderKind.RENEWAL}
    assert withdrawal_ends("consent-withdrawn") == set(ReminderKind)
