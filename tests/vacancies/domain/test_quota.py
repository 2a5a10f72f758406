"""The quota: 1 % and 2 %, rounded up from one whole person on, the other rounding beside it."""

import pytest

from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.quota import Workforce, check_workforce, quota


@pytest.mark.parametrize(
    ("kind", "total", "required", "down"),
    [
        ("private", 0, 0, 0),
        ("private", 99, 0, 0),
        ("private", 100, 1, 1),
        ("private", 101, 2, 1),
        ("private", 300, 3, 3),
        ("state", 49, 0, 0),
        ("state", 50, 1, 1),
        ("state", 51, 2, 1),
        ("state", 1_001, 21, 20),
    ],
)
def test_both_roundings_are_shown(kind: str, total: int, required: int, down: int) -> None:
    found = quota(Workforce(year=2026, total=total, disabled=0), kind=kind, openings_reserved=0)  # type: ignore[arg-type]
    assert (found.required, found.required_rounded_down) == (required, down)


def test_missing_is_never_below_nothing() -> None:
    few = quota(Workforce(year=2026, total=500, disabled=2), kind="private", openings_reserved=1)
    many = quota(Workforce(year=2026, total=500, disabled=9), kind="private", openings_reserved=0)
    assert (few.missing, few.openings_reserved, many.missing) == (3, 1, 0)


@pytest.mark.parametrize(
    ("year", "total", "disabled", "field"), [(1998, 10, 1, "year"), (2026, 10, 11, "disabled"), (2026, -1, 0, "total")]
)
def test_impossible_numbers_are_named(year: int, total: int, disabled: int, field: str) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_workforce(Workforce(year=year, total=total, disabled=disabled))
    assert refused.value.field == field
