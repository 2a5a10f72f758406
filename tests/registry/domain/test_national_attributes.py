"""Bands and groups: what help is needed, never why, and nothing finer than the statistics need."""

from datetime import date
from typing import Any

import pytest

from registry.domain.national_attributes import HELP, attributes, occupation_group, support_need
from registry.domain.profile import Experience, Profile
from tests.registry.builders import BORN, profile
from vocabulary import needs

WORDS_OF_CATEGORIES = ("physical", "intellectual", "mental", "sensory", "multiple", "blind", "deaf", "disab")


def told(**changes: Any) -> Any:
    known: dict[str, Any] = {
        "profile": profile(), "born": BORN, "sex": "female", "registered_on": date(2026, 7, 4),
        "education_agreed": True,
    }  # fmt: skip
    return attributes(**(known | changes))


@pytest.mark.parametrize(
    ("day", "band"),
    [("2017-07-04", "15-24"), ("2017-07-05", "25-34"), ("2027-07-05", "35-44"), ("2047-07-05", "55-plus")],
)
def test_the_band_is_that_of_the_day_of_registration(day: str, band: str) -> None:
    assert told(registered_on=date.fromisoformat(day)).age_band == band


def test_what_is_not_known_stays_unknown() -> None:
    empty = told(profile=Profile(), born=None, sex=None)
    assert (empty.age_band, empty.sex, empty.support_need, empty.occupation_group) == (
        None,
        None,
        "none-recorded",
        None,
    )
    assert empty.registered_month == "2026-07"


def test_every_need_has_its_help_and_no_group_names_a_category() -> None:
    assert {need.axis for need in needs.NEEDS.values()} <= set(HELP)
    assert not [group for group in HELP.values() if any(word in group for word in WORDS_OF_CATEGORIES)]


def test_one_kind_of_help_or_several() -> None:
    by_help: dict[str, list[str]] = {}
    for need in needs.NEEDS.values():
        by_help.setdefault(HELP[need.axis], []).append(need.code)
    for group, codes in by_help.items():
        assert support_need(codes) == group
    assert support_need(codes[0] for codes in by_help.values()) == "several"


def test_the_work_first_wished_for_else_that_done_longest() -> None:
    done = (Experience("4311", 1.0), Experience("7531", 9.0))
    assert occupation_group(profile(desired_occupations=("5223", "4311"), experience=done)) == "5"
    assert occupation_group(profile(desired_occupations=(), experience=done)) == "7"
