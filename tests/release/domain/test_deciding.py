"""Consent and policy, field by field; periods, codes and moves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from registry.domain.national_attributes import EDUCATION
from release.domain.codes import education_asked, size_class, waited
from release.domain.counting import of_openings, of_people
from release.domain.periods import closed, closes_on, quarter_of, release_period
from release.domain.person import Person, first_records
from release.domain.policy import OF_A_PERSON, Attributes, decide
from release.domain.tally import Tally
from release.domain.work import Declaration, Opening

KNOWN = Attributes(
    age_band="25-34",
    sex="female",
    support_need="seeing",
    occupation_group=None,
    registered_month="2026-10",
    education_agreed=True,
)
WHO, ELSEWHERE = UUID(int=1), UUID(int=2)
SEEN = datetime(2026, 11, 3, tzinfo=UTC)


def person(attributes: Attributes | None = KNOWN, **changes: Any) -> Person:
    known: dict[str, Any] = {"candidate_id": WHO, "seen_at": SEEN, "attributes": attributes, "came_from": None}
    return Person(**(known | changes))


def tally(**changes: Any) -> Tally:
    known: dict[str, Any] = {
        "kind": "candidate", "status": "registered", "subject": WHO, "candidate_id": WHO,
        "happened_on": date(2026, 11, 3), "begun_on": date(2026, 11, 3),
    }  # fmt: skip
    return Tally(**(known | changes))


def counted(*tallies: Tally, attributes: Attributes | None = KNOWN, **rulings: bool) -> Any:
    in_force: Any = {field.replace("_", "-"): allowed for field, allowed in rulings.items()}
    return of_people(
        tallies, city="35.78", people={WHO: person(attributes)},
        outcomes={WHO: decide(attributes, rulings=in_force)}, first={WHO: WHO},
    )  # fmt: skip


def test_without_consent_nothing_and_every_field_says_why() -> None:
    assert set(decide(None, rulings={}).values()) == {"no-consent"}
    assert set(decide(None, rulings={})) == set(OF_A_PERSON)
    assert counted(tally(), attributes=None) == []


def test_without_the_citys_leave_nothing_of_anybody() -> None:
    assert counted(tally(), people=False) == []


def test_field_by_field() -> None:
    (thing,) = counted(tally(), sex=False)
    assert dict(thing.details) == {"age-band": "25-34", "support-need": "seeing", "education": ""}
    outcomes = decide(KNOWN, rulings={"sex": False})
    assert (outcomes["sex"], outcomes["age-band"], outcomes["occupation-group"]) == (
        "city-refuses",
        "told",
        "not-known",
    )


def test_education_has_its_place_before_it_is_known_and_none_where_it_is_refused() -> None:
    """So that nobody is drawn anew, and two things told of one person, once it becomes known."""
    (before,), (after,) = counted(tally()), counted(tally(), attributes=replace(KNOWN, education="secondary"))
    assert [name for name, _ in before.details] == [name for name, _ in after.details]
    assert (dict(before.details)["education"], dict(after.details)["education"]) == ("", "secondary")
    (refused,) = counted(tally(), attributes=replace(KNOWN, education="secondary"), education=False)
    assert "education" not in dict(refused.details)
    assert decide(None, rulings={})["education"] == "no-consent"


def test_a_yes_to_a_text_without_education_tells_none_and_keeps_its_place_in_the_draw() -> None:
    earlier = replace(KNOWN, education="secondary", education_agreed=False)
    outcomes = decide(earlier, rulings={})
    assert (outcomes["education"], outcomes["sex"]) == ("no-consent", "told")
    (thing,) = counted(tally(), attributes=earlier)
    assert dict(thing.details)["education"] == ""
    assert decide(earlier, rulings={"education": False})["education"] == "city-refuses"


def test_people_and_vacancies_are_put_on_the_same_levels() -> None:
    assert {level: education_asked(level) for level in EDUCATION} == EDUCATION
    assert education_asked(None) == "not-asked"


def test_the_group_of_the_work_done_unless_the_city_refuses_it() -> None:
    placed = tally(kind="placement", status="made", subject=UUID(int=9), occupation_group="5")
    assert [thing.group for thing in counted(placed)] == ["5"]
    assert [thing.group for thing in counted(placed, occupation_group=False)] == [None]


def test_whoever_was_there_before_we_listened_is_counted_when_they_came() -> None:
    placed = tally(kind="placement", status="made", subject=UUID(int=9), happened_on=date(2026, 11, 20))
    registered, made = counted(tally(), placed)
    assert (registered.month, registered.begun) == ("2026-10", "2026-10")
    assert made.waited == "30-90-days"
    assert counted(placed, waiting_time=False)[0].waited is None


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "under-30-days"),
        (29, "under-30-days"),
        (30, "30-90-days"),
        (90, "30-90-days"),
        (91, "91-180-days"),
        (180, "91-180-days"),
        (181, "over-180-days"),
    ],
)
def test_waiting(days: int, name: str) -> None:
    assert waited(registered=date(2026, 1, 1), placed=date.fromordinal(date(2026, 1, 1).toordinal() + days)) == name


def test_periods_close_eighteen_months_after_their_end() -> None:
    assert (release_period("2026-01"), release_period("2027-12"), release_period("2028-01")) == (2026, 2026, 2028)
    assert closes_on(2026) == date(2029, 7, 1)
    assert closed([0, 2024, 2026], today=date(2029, 6, 30)) == {2024}
    assert closed([0, 2024, 2026], today=date(2029, 7, 1)) == {2024, 2026}
    assert [quarter_of(f"2026-{month:02d}") for month in (1, 3, 4, 12)] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]


def test_a_way_over_several_cities_begins_where_it_began() -> None:
    third = UUID(int=3)
    people = {
        WHO: person(),
        ELSEWHERE: person(candidate_id=ELSEWHERE, came_from=("35.78", WHO)),
        third: person(candidate_id=third, came_from=("91.71", ELSEWHERE)),
    }
    assert first_records(people) == {WHO: WHO, ELSEWHERE: WHO, third: WHO}
    forgotten = {third: people[third]}
    assert first_records(forgotten) == {third: ELSEWHERE}
    circle = {WHO: person(came_from=("91.71", ELSEWHERE)), ELSEWHERE: person(came_from=("35.78", WHO))}
    assert set(first_records(circle)) == {WHO, ELSEWHERE}


def test_an_employers_size_is_that_of_its_newest_declaration() -> None:
    employer = UUID(int=7)
    said = [
        Declaration(
            declaration_id=UUID(int=year), version=1, employer_id=employer, year=year, sector="private",
            size_class=size_class(workers), required=0, employed=0,
        )
        for year, workers in ((2025, 19), (2026, 20), (2024, 400))
    ]  # fmt: skip
    opening = Opening(
        vacancy_id=UUID(int=8), version=1, employer_id=employer, occupation_group="4", offered=3, status="open",
        posted_on=date(2026, 11, 1), education=education_asked("sma"),
    )  # fmt: skip
    (thing,) = of_openings([opening], city="35.78", declarations=said)
    assert thing.details == (("employer", "private medium"), ("education", "secondary"))
    assert thing.numbers == (("openings", 3),)
    (plain,) = of_openings([opening], city="35.78", declarations=[])
    assert plain.details == (("employer", ""), ("education", "secondary")), "it keeps its place in the draw"
