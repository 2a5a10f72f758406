"""Wilson's interval against published values."""

import pytest

from registry.domain.fairness.rates import rate


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    found = rate(part, whole)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_nobody_and_what_is_hidden_have_no_rate() -> None:
    assert rate(0, 0) is None
    assert rate(None, 50) is None
    assert rate(20, None) is None
