"""Nothing under ten can be worked out from what is published; with the protection off, it can."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from national.domain.disclosure import BASE, THRESHOLD, Cell, Control, Tallied, cells_of, published, suppressed
from national.domain.statistics import cuts_of
from tests.national.domain.attack import recovered, solved

CITIES, GROUPS, NEEDS = ("35.78", "73.71", "91.71"), ("4", "5", "9"), ("seeing", "hearing", "walking")
DIMENSIONS = ("city", "occupation", "need")
MONTHS = ("2025-11", "2025-12", "2026-01", "2026-Q1")
BY_MONTH = ("city", "occupation", "period", "year")
ON = Control()
EXACT = Control(base=1)
NOT_COVERED = Control(base=1, complete=False)
OFF = Control(threshold=0, base=1, complete=False)
People = Sequence[tuple[str, str, str]]

people = st.lists(
    st.tuples(st.sampled_from(CITIES), st.sampled_from(GROUPS), st.sampled_from(NEEDS), st.integers(0, 30)), max_size=27
).map(lambda drawn: [(city, group, need) for city, group, need, times in drawn for _ in range(times)])


by_month = st.lists(
    st.tuples(st.sampled_from(CITIES), st.sampled_from(GROUPS[:2]), st.sampled_from(MONTHS), st.integers(0, 30)),
    max_size=24,
).map(lambda drawn: [(*one, one[2][:4]) for *one, times in drawn for _ in range(times)])


def tallied(of: Sequence[tuple[str, ...]], *dimensions: str, among: Sequence[str] = DIMENSIONS) -> Tallied:
    places = [among.index(one) for one in dimensions]
    counted = Counter(tuple(person[place] for place in places) for person in of)
    noise = Counter[tuple[str, ...]]()
    for number, person in enumerate(of):
        noise[tuple(person[place] for place in places)] += Random(number).getrandbits(32)  # noqa: S311 - a test's noise
    return Tallied(dimensions, {values: Cell(count, noise[values]) for values, count in counted.items()})


def tables(of: People) -> list[Tallied]:
    return [
        tallied(of, "city", "occupation"),
        tallied(of, "city", "need"),
        tallied(of, "occupation", "need"),
        tallied(of, *DIMENSIONS),
    ]


@pytest.mark.thorough
@settings(max_examples=200, deadline=None)
@given(people)
def test_from_all_tables_together_no_cell_under_ten_is_worked_out(of: People) -> None:
    assert recovered(tables(of), control=ON) == set()


@pytest.mark.thorough
@settings(max_examples=200, deadline=None)
@given(people)
def test_nor_do_all_sums_together_determine_one_without_rounding(of: People) -> None:
    assert solved(tables(of), control=EXACT) == set()


@pytest.mark.thorough
@settings(max_examples=100, deadline=None)
@given(by_month)
def test_months_and_years_together_give_nobody_away(of: Sequence[tuple[str, ...]]) -> None:
    """A year is the sum of its months, in whichever table each of them stands."""
    cuts = (("city", "period", "occupation"), ("city", "period"), ("city", "year"), ("occupation", "year"))
    shown = [tallied(of, *cut, among=BY_MONTH) for cut in cuts]
    assert recovered(shown, control=ON) == set()
    assert solved(shown, control=EXACT) == set()


def registered_people(seed: int) -> Tallied:
    """As facts have them: beside city, month and work either the help somebody needs or their education, or neither."""
    dice = Random(seed)  # noqa: S311 - a test's population
    of = []
    for _ in range(260):
        month, beside = dice.choice(("2025-12", "2026-01")), dice.choice(("need", "education", "neither"))
        need = dice.choice(NEEDS) if beside == "need" else "not-told"
        level = dice.choice(("basic", "secondary", "tertiary")) if beside == "education" else "not-told"
        of.append((dice.choice(CITIES), month[:4], month, dice.choice(GROUPS), need, level))
    named = ("city", "year", "period", "occupation", "need", "education")
    return tallied(of, *named, among=named)


@pytest.mark.parametrize("seed", range(3))
def test_from_all_that_is_published_of_the_registered_training_gaps_too_nobody_is_worked_out(seed: int) -> None:
    whole = registered_people(seed)
    assert ("city", "education", "year") in cuts_of("registered")
    shown = [whole.by(cut) for cut in cuts_of("registered")]
    assert recovered(shown, control=ON) == set()
    assert {key for key in recovered(shown, control=OFF) if "education" in dict(key)}


def test_a_month_is_not_what_is_left_of_its_year() -> None:
    of = [
        ("35.78", "4", month, month[:4])
        for month, times in zip(MONTHS, (30, 3, 40, 20), strict=True)
        for _ in range(times)
    ]
    shown = [tallied(of, "period", among=BY_MONTH), tallied(of, "year", among=BY_MONTH)]
    assert solved(shown, control=NOT_COVERED)
    assert solved(shown, control=EXACT) == set()
    hidden = suppressed(shown, control=ON)
    assert frozenset({("period", "2025-12")}) in hidden
    assert frozenset({("year", "2026")}) not in hidden


@pytest.mark.parametrize("control", [OFF, NOT_COVERED])
def test_the_attack_succeeds_where_the_protection_is_off(control: Control) -> None:
    dice = Random(1)  # noqa: S311 - a test's population
    of = [(dice.choice(CITIES), dice.choice(GROUPS), dice.choice(NEEDS)) for _ in range(300)] + [
        ("35.78", "9", "seeing")
    ] * 3
    of = [one for one in of if one[:2] != ("91.71", "9") or one[2] == "hearing"]
    assert recovered(tables(of), control=control)


def test_covering_sum_by_sum_alone_would_not_be_enough() -> None:
    of = [
        person
        for person in (
            ("35.78", "4", "seeing"),
            ("35.78", "5", "hearing"),
            ("73.71", "4", "hearing"),
            ("73.71", "5", "seeing"),
        )
        for _ in range(5)
    ]
    assert solved(tables(of), control=NOT_COVERED)
    assert solved(tables(of), control=EXACT) == set()


@pytest.mark.thorough
@settings(max_examples=100, deadline=None)
@given(people)
def test_what_is_shown_is_of_ten_or_nobody_and_near_the_truth(of: People) -> None:
    table = tallied(of, *DIMENSIONS)
    exact = table.keyed
    for key, shown in cells_of(table, hidden=suppressed([table], control=ON), control=ON):
        if shown is not None:
            assert exact[key].count >= THRESHOLD
            assert shown % BASE == 0
            assert abs(shown - exact[key].count) < BASE


def test_a_cell_is_suppressed_in_every_table_or_in_none() -> None:
    of = [("35.78", "4", "seeing")] * 40 + [("35.78", "5", "hearing")] * 3 + [("73.71", "5", "hearing")] * 30
    hidden = suppressed(tables(of), control=ON)
    shown = [dict(cells_of(table, hidden=hidden, control=ON)) for table in tables(of)]
    city = frozenset({("city", "35.78")})
    assert len({table[city] for table in shown if city in table}) == 1


def test_the_same_cells_are_hidden_whatever_order_they_were_counted_in() -> None:
    """Two choices of what to hide, side by side, would give away what each of them hides."""
    whole = registered_people(0)
    found = set()
    for seed in range(6):
        order = list(whole.cells.items())
        Random(seed).shuffle(order)  # noqa: S311 - no secret
        shuffled = Tallied(whole.dimensions, dict(order))
        found.add(suppressed([shuffled.by(cut) for cut in cuts_of("registered")], control=ON))
    assert len(found) == 1
    assert found.pop()


def test_the_same_people_get_the_same_noise_and_rounding_is_right_on_average() -> None:
    cells = [Cell(12, noise) for noise in range(4_000)]
    drawn = [published(cell, control=ON) for cell in cells]
    assert drawn == [published(cell, control=ON) for cell in cells]
    assert set(drawn) == {10, 15}
    assert 11.8 < sum(drawn) / len(drawn) < 12.2
