"""The quota: 1 % and 2 %, rounded up from one whole person on, the other rounding beside it."""

from datetime import date
from typing import Any

import pytest

from tests.vacancies.builders import TODAY
from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.employer import Kind
from vacancies.domain.quota import Workforce, check_workforce, quota


def workforce(**changes: Any) -> Workforce:
    known: dict[str, Any] = {"year": 2026, "total": 100, "disabled": 0, "counted_on": TODAY}
    return Workforce(**(known | changes))


@pytest.mark.parametrize(
    ("kind", "total", "required", "up", "down"),
    [
        ("private", 0, 0, 0, 0),
        ("private", 60, 0, 1, 0),
        ("private", 99, 0, 1, 0),
        ("private", 100, 1, 1, 1),
        ("private", 101, 2, 2, 1),
        ("private", 300, 3, 3, 3),
        ("state", 49, 0, 1, 0),
        ("state", 50, 1, 1, 1),
        ("state", 51, 2, 2, 1),
        ("state", 1_001, 21, 21, 20),
    ],
)
def test_both_roundings_are_shown(kind: Kind, total: int, required: int, up: int, down: int) -> None:
    found = quota(workforce(total=total), kind=kind, openings_reserved=0)
    assert (found.required, found.required_rounded_up, found.required_rounded_down) == (required, up, down)


def test_missing_is_never_below_nothing() -> None:
    few = quota(workforce(total=500, disabled=2), kind="private", openings_reserved=1)
    many = quota(workforce(total=500, disabled=9), kind="private", openings_reserved=0)
    assert (few.missing, few.openings_reserved, many.missing) == (3, 1, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": 1998}, "year"),
        ({"disabled": 101}, "disabled"),
        ({"total": -1}, "total"),
        ({"counted_on": date(2026, 11, 25)}, "counted_on"),
    ],
)
def test_impossible_numbers_are_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_workforce(workforce(**changes), today=TODAY)
    assert refused.value.field == field
