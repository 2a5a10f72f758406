"""Rates with what is uncertain of them: the chance of counts, and the rounding of both figures."""

import math

import pytest

from national.domain.rates import Rate, rate, verdict


@pytest.mark.parametrize(("count", "low", "high"), [(10, 4.795, 18.39), (25, 16.18, 36.91), (100, 81.36, 121.63)])
def test_the_interval_holds_the_exact_one_of_a_count(count: int, low: float, high: float) -> None:
    """The ends are those of the published tables of the Poisson interval; what the rounding adds only widens it."""
    found = rate(count, 1_000_000)
    assert found is not None
    assert found.low * 10_000 < low < high < found.high * 10_000
    wider = rate(count + 4, 1_000_000)
    assert wider is not None
    assert wider.value * 10_000 < found.high * 10_000


def test_more_people_more_certain() -> None:
    few, many = rate(20, 50), rate(2000, 5000)
    assert few is not None
    assert many is not None
    assert few.value == many.value == 40
    assert few.high - few.low > 5 * (many.high - many.low)
    assert math.isclose(many.value, 40)


def test_what_is_suppressed_has_no_rate_and_nobody_none() -> None:
    assert rate(None, 100) is rate(10, None) is rate(0, 0) is None
    nothing = rate(0, 100)
    assert nothing is not None
    assert (nothing.value, nothing.low) == (0, 0)
    assert nothing.high > 3


def test_a_whole_of_two_rounded_figures_is_less_certain() -> None:
    one, two = rate(200, 500), rate(200, 500, figures=2)
    assert one is not None
    assert two is not None
    assert (one.value, two.low < one.low, two.high > one.high) == (two.value, True, True)


def test_only_a_whole_interval_above_or_below_differs() -> None:
    nation = Rate(40, 39, 41)
    assert verdict(Rate(50, 41, 60), nation) == "above"
    assert verdict(Rate(50, 39, 60), nation) == "alike"
    assert verdict(Rate(20, 10, 39), nation) == "below"
    assert verdict(Rate(20, 10, 39), None) is None
