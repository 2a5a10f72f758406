from datetime import UTC, datetime

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.fairness.window import Window


def test_a_quarter_begins_at_midnight_of_the_city() -> None:
    since, until = Window(quarter="2026Q4").bounds("Asia/Jayapura")
    assert since.astimezone(UTC) == datetime(2026, 9, 30, 15, tzinfo=UTC)
    assert until.astimezone(UTC) == datetime(2026, 12, 31, 15, tzinfo=UTC)


def test_several_quarters_end_with_the_one_named() -> None:
    since, until = Window(quarter="2026Q1", quarters=5).bounds("Asia/Jakarta")
    assert (since.isoformat(), until.isoformat()) == ("2025-01-01T00:00:00+07:00", "2026-04-01T00:00:00+07:00")


@pytest.mark.parametrize("quarter", ["", "2026", "2026Q5", "2026Q0", "1999Q1", "2026q4", "2026Q44"])
def test_what_is_no_quarter_is_refused(quarter: str) -> None:
    with pytest.raises(InvalidFieldError, match="2026Q4"):
        Window(quarter=quarter)


@pytest.mark.parametrize("quarters", [0, 13])
def test_so_is_a_number_of_quarters_that_makes_no_sense(quarters: int) -> None:
    with pytest.raises(InvalidFieldError, match="1 to 12"):
        Window(quarter="2026Q4", quarters=quarters)
