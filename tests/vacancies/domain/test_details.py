"""What a posting may say, and what somebody is asked to look at again."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.vacancies.builders import JAYAPURA, MINIMUM_WAGE, TODAY, city, details
from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.details import Demand, Offer, check_details, check_openings, warnings_of


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"occupation": "0001"}, "occupation"),
        ({"must_skills": ("sihir",)}, "must_skills.0"),
        ({"demands": (Demand("fly"),)}, "demands.0"),
        ({"accommodations": (Offer("magic"),)}, "accommodations.0"),
        ({"wage_min": 5, "wage_max": 4}, "wage_max"),
        ({"workplace_city": "00.00"}, "workplace_city"),
        ({"district": "Gubeng"}, "district"),
        ({"district": "91.71.01"}, "district"),
        ({"closes_on": TODAY - timedelta(days=1)}, "closes_on"),
        ({"closes_on": date.max}, "closes_on"),
    ],
)
def test_what_cannot_be_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_details(details(**changes), city=city(), today=TODAY)
    assert refused.value.field == field


def test_a_whole_posting_is_fine_on_its_last_day() -> None:
    check_details(details(closes_on=TODAY), city=city(), today=TODAY)


@pytest.mark.parametrize("openings", [0, -1, 10_001])
def test_openings_are_counted_from_one(openings: int) -> None:
    with pytest.raises(InvalidFieldError):
        check_openings(openings)


def test_a_wage_below_the_minimum_warns_and_stops_nobody() -> None:
    assert warnings_of(details(wage_min=MINIMUM_WAGE - 1), city=city(), today=TODAY) == ("wage-below-minimum",)
    assert warnings_of(details(wage_min=MINIMUM_WAGE), city=city(), today=TODAY) == ()
    assert warnings_of(details(wage_min=None, wage_max=None), city=city(), today=TODAY) == ()


def test_the_minimum_wage_is_the_workplaces() -> None:
    far = details(wage_min=MINIMUM_WAGE - 1, workplace_city=JAYAPURA, district=None)
    assert warnings_of(far, city=city(), today=TODAY) == ()
    cheaper = city(JAYAPURA, minimum_wages={2026: MINIMUM_WAGE - 1})
    assert warnings_of(far, city=city(), today=TODAY, workplace=cheaper) == ()
    dearer = city(JAYAPURA, minimum_wages={2025: MINIMUM_WAGE})
    assert warnings_of(far, city=city(), today=TODAY, workplace=dearer) == ("wage-below-minimum",)


def test_without_this_years_wage_the_newest_before_counts() -> None:
    assert city().minimum_wage(2028) == MINIMUM_WAGE
    assert city().minimum_wage(2020) is None


def test_wording_that_shuts_people_out_is_told_by_its_kind() -> None:
    said = details(description="Usia maksimal 27 tahun. Berpenampilan menarik.")
    found = warnings_of(said, city=city(), today=TODAY)
    assert len(found) == 2
    assert all(kind.startswith("excluding-wording:") and "27" not in kind for kind in found)


def test_the_day_is_the_citys_own() -> None:
    here = city()
    midnight = here.end_of(date(2026, 11, 24))
    assert here.day(midnight) == date(2026, 11, 25)
    assert here.day(midnight - timedelta(seconds=1)) == date(2026, 11, 24)
    assert midnight.utcoffset() == timedelta(hours=7)
