"""A vacancy's life: changed while open, filled by its last opening, closed once."""

import pytest

from tests.vacancies.builders import details, vacancy
from vacancies.domain.broken_rule import NoOpeningLeftError, StaleVersionError, VacancyClosedError
from vacancies.domain.vacancy import close, revise, set_public, take_opening


def test_the_last_opening_closes_it() -> None:
    one = take_opening(vacancy(openings=2))
    assert (one.openings, one.placed, one.status, one.version) == (1, 1, "open", 2)
    none = take_opening(one)
    assert (none.openings, none.placed, none.status, none.closed_reason) == (0, 2, "closed", "filled")
    with pytest.raises(NoOpeningLeftError):
        take_opening(none)


def test_who_was_referred_before_the_closing_day_may_be_placed_after_it() -> None:
    over = close(vacancy(openings=2), reason="expired")
    assert take_opening(over).closed_reason == "expired"
    with pytest.raises(VacancyClosedError):
        take_opening(close(vacancy(), reason="withdrawn"))


def test_a_change_needs_the_newest_version_and_an_open_vacancy() -> None:
    before = vacancy(version=3)
    with pytest.raises(StaleVersionError):
        revise(before, details=details(), openings=1, warnings=(), expected_version=2)
    closed = close(before, reason="withdrawn")
    with pytest.raises(VacancyClosedError):
        revise(closed, details=details(), openings=1, warnings=(), expected_version=4)
    with pytest.raises(VacancyClosedError):
        close(closed, reason="filled")


def test_being_public_already_changes_nothing() -> None:
    same = vacancy(public=True)
    assert set_public(same, public=True) is same
    assert set_public(same, public=False).version == 2
