"""The names under which something is said only once."""

from datetime import date
from uuid import UUID

from notifications.domain.announcement import Announcement, digest_id, officers_of, once_for
from notifications.domain.catalogue import Audience


def test_two_events_about_one_end_have_one_name() -> None:
    referral = UUID(int=7)
    assert once_for(subject=referral, what="ended") == once_for(subject=referral, what="ended")
    assert once_for(subject=referral, what="ended") != once_for(subject=UUID(int=8), what="ended")


def test_officers_get_one_notice_for_a_city_and_day() -> None:
    monday = digest_id(city="35.78", day=date(2026, 11, 23), what="new-proposals")
    assert monday != digest_id(city="35.78", day=date(2026, 11, 24), what="new-proposals")
    assert monday != digest_id(city="32.73", day=date(2026, 11, 23), what="new-proposals")


def test_officers_of_two_cities_are_two_recipients() -> None:
    assert officers_of("35.78") != officers_of("32.73")


def test_the_audience_is_the_templates() -> None:
    said = Announcement(event_id=UUID(int=1), template="vacancy-posted", recipient_id=UUID(int=2))
    assert said.audience is Audience.EMPLOYER
