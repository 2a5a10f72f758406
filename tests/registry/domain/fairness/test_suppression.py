"""No count that is hidden can be worked out from what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.fairness.case import COUNTS, Fared
from registry.domain.fairness.suppression import BEHIND, SMALLEST, WHOLE, shown, shown_by_group


def people(**counts: int) -> dict[str, Fared]:
    return {name: Fared(people=count) for name, count in counts.items()}


def visible(groups: dict[str, Fared], count: str = "people") -> dict[str, int | None]:
    return {name: counts[count] for name, counts in shown_by_group(groups).items()}


def test_under_ten_is_hidden_and_so_is_the_next_that_would_give_it_away() -> None:
    assert visible(people(a=9, b=40, c=15)) == {"a": None, "b": 40, "c": None}


def test_ten_and_nobody_are_shown() -> None:
    assert visible(people(a=10, b=40, c=0)) == {"a": 10, "b": 40, "c": 0}


def test_two_hidden_ones_with_under_ten_together_hide_a_third() -> None:
    assert visible(people(a=3, b=4, c=60, d=20)) == {"a": None, "b": None, "c": 60, "d": None}


def test_a_part_that_leaves_under_ten_of_its_whole_is_hidden_too() -> None:
    groups = {"a": Fared(people=50, exposed=45), "b": Fared(people=50, exposed=30), "c": Fared(people=50, exposed=25)}
    assert visible(groups, "exposed") == {"a": None, "b": 30, "c": None}
    assert shown(Fared(people=50, exposed=45))["exposed"] is None


def test_many_proposals_of_few_people_are_hidden_too() -> None:
    one_person, crowd = (
        Fared(people=1, exposed=1, shown=20, first=10),
        Fared(people=80, exposed=60, shown=300, first=90),
    )
    told = shown_by_group({"a": one_person, "b": crowd, "c": crowd})
    assert [told[name]["shown"] for name in "abc"] == [None, None, 300]
    assert [told[name]["first"] for name in "abc"] == [None, None, 90]


@st.composite
def fared(draw: st.DrawFn) -> Fared:
    counts: dict[str, int] = {}
    for count in COUNTS:
        most = counts[WHOLE[count]] if count in WHOLE and WHOLE[count] in counts else 60
        counts[count] = draw(st.integers(0, most))
    return Fared(**(counts | {part: min(counts[part], counts[whole]) for part, whole in WHOLE.items()}))


@given(st.dictionaries(st.sampled_from("abcdef"), fared(), min_size=1))
def test_the_hidden_ones_stay_at_least_ten_together_and_never_one_alone(groups: dict[str, Fared]) -> None:
    told = shown_by_group(groups)
    for count in COUNTS:
        hidden = [name for name in groups if told[name][count] is None]
        seen = [value for name in groups if (value := told[name][count]) is not None]
        assert all(value == 0 or value >= SMALLEST for value in seen)
        together = sum(getattr(groups[name], BEHIND.get(count, count)) for name in hidden)
        others = sum(1 for value in seen if value)
        if hidden and others:
            assert len(hidden) > 1
            assert together >= SMALLEST
