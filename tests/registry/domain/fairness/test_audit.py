"""What the auditor reads: groups beside everybody, and a plain word on whether they differ."""

from itertools import count
from uuid import UUID

from registry.domain.fairness.audit import Finding, Line, audit
from registry.domain.fairness.case import Case, Fared, need_groups

_numbers = count(1)


def cases(number: int, *, exposed: int, sex: str = "female", needs: tuple[str, ...] = ()) -> list[Case]:
    """``number`` people, the first ``exposed`` of whom were proposed."""
    return [
        Case(
            candidate_id=UUID(int=next(_numbers)), need_groups=needs, sex=sex, district="35.78.01",
            fared=Fared(people=1, exposed=int(place < exposed)),
        )
        for place in range(number)
    ]  # fmt: skip


def line(lines: list[Line], group: str) -> Line:
    return next(one for one in lines if one.group == group)


def exposure(of: Line) -> Finding:
    return next(one for one in of.findings if one.measure == "exposure")


def test_a_group_that_is_shown_far_less_is_named_so() -> None:
    lines = list(audit([*cases(100, exposed=20), *cases(100, exposed=80, sex="male")]))
    assert exposure(line(lines, "female")).verdict == "lower"
    assert exposure(line(lines, "male")).verdict == "higher"
    assert line(lines, "everybody").people == 200


def test_few_people_prove_nothing() -> None:
    lines = list(audit([*cases(25, exposed=10), *cases(25, exposed=14, sex="male")]))
    assert exposure(line(lines, "female")).verdict == "no-clear-difference"


def test_what_is_hidden_is_neither_counted_nor_judged() -> None:
    lines = list(audit([*cases(60, exposed=30), *cases(4, exposed=0, sex="male"), *cases(30, exposed=12, sex="x")]))
    found = line(lines, "male")
    assert found.people is None
    assert (exposure(found).rate, exposure(found).verdict) == (None, "cannot-say")
    assert line(lines, "x").people is None


def test_somebody_with_two_kinds_of_need_counts_in_both_groups_and_once_in_all() -> None:
    both = need_groups(("vision.none", "vision.low", "hearing.none"))
    lines = list(audit(cases(20, exposed=10, needs=both)))
    assert both == ("vision", "hearing")
    assert [line(lines, group).people for group in ("everybody", "vision", "hearing")] == [20, 20, 20]
