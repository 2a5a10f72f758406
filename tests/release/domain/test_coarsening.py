"""Nothing is told that fewer than ten share, whatever the crowd looks like, and nothing is coarser than it has to be."""

from collections import defaultdict
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from release.domain.coarsening import LADDER, LEAST, NATION, Cell, coarsened
from release.domain.happening import Happening
from tests.release.happenings import crowds, many, somebody

# All that is told of a cell stands on one rung, so a cell as such says on which.
Crowd = dict[tuple[str, str, Cell], set[UUID]]


def standing(things: list[Happening], cells: list[Cell | None]) -> Crowd:
    found: defaultdict[tuple[str, str, Cell], set[UUID]] = defaultdict(set)
    for thing, cell in zip(things, cells, strict=True):
        if cell is not None:
            found[thing.kind, thing.status, cell].add(thing.counts)
    return found


@pytest.mark.thorough
@given(crowds())
@settings(max_examples=200, deadline=None)
def test_every_cell_that_is_told_is_shared_by_ten_people(things: list[Happening]) -> None:
    told = standing(things, coarsened(things))
    assert all(len(people) >= LEAST for people in told.values())


@pytest.mark.thorough
@given(crowds(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_what_happened_changes_nothing(things: list[Happening], chance: Random) -> None:
    shuffled = list(things)
    chance.shuffle(shuffled)
    before = dict(zip((thing.subject for thing in things), coarsened(things), strict=True))
    after = dict(zip((thing.subject for thing in shuffled), coarsened(shuffled), strict=True))
    assert before == after


@pytest.mark.thorough
@given(crowds())
@settings(max_examples=100, deadline=None)
def test_whoever_is_kept_back_could_not_be_told_even_of_the_nation_and_the_year(things: list[Happening]) -> None:
    cells = coarsened(things)
    left: defaultdict[tuple[str, str, Cell | None], set[UUID]] = defaultdict(set)
    for thing, cell in zip(things, cells, strict=True):
        if cell is None:
            left[thing.kind, thing.status, LADDER[-1].cell(thing)].add(thing.counts)
    assert all(len(people) < LEAST for people in left.values())


@pytest.mark.thorough
@given(crowds())
@settings(max_examples=100, deadline=None)
def test_a_cell_says_nothing_that_is_not_so(things: list[Happening]) -> None:
    for thing, cell in zip(things, coarsened(things), strict=True):
        if cell is not None:
            assert cell.city in {thing.city, NATION}
            assert cell.period[:4] == thing.month[:4]
            assert cell.group in {thing.group, None}
            assert cell.detail in {thing.detail, None}


def test_ten_are_told_exactly_and_nine_less_so() -> None:
    exact = Cell(city="35.78", period="2026-11", group="4", detail=None, waited=None)
    assert set(coarsened(many(10))) == {exact}
    assert set(coarsened(many(9))) == {None}
    spread = many(5) + many(5, first=6, month="2026-10")
    assert set(coarsened(spread)) == {exact._replace(period="2026-Q4")}
    apart = many(5) + many(5, first=6, city="91.71")
    assert set(coarsened(apart)) == {exact._replace(city=NATION)}


def test_the_one_who_differs_is_not_found_by_subtraction() -> None:
    """Ten women and a man: told by sex, he would be the one who is left."""
    women = many(10, detail=("sex", "female"))
    told = coarsened([*women, somebody(99, detail=("sex", "male"))])
    assert told[0] is not None
    assert told[0].detail == ("sex", "female")
    assert told[-1] is None


def test_ten_facts_of_one_person_are_one_person() -> None:
    assert set(coarsened(many(10, counts=UUID(int=1)))) == {None}


def test_a_years_quota_stands_on_the_rungs_of_years() -> None:
    quotas = many(
        10, kind="quota", status="", month="2026", begun="2026-01", group="private", detail=("private", "large")
    )
    (cell,) = set(coarsened(quotas))
    assert cell is not None
    assert (cell.period, cell.city, cell.detail) == ("2026", "35.78", ("private", "large"))
