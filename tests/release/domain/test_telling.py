"""What the nation is told: names that lead nowhere, linked only as far as ten people share what is put together."""

from collections import defaultdict
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings

from release import published
from release.domain.coarsening import LEAST
from release.domain.happening import Happening
from release.domain.linking import linked
from release.domain.pseudonyms import fact_id, one_of, pseudonym
from release.domain.telling import facts_of
from tests.release.happenings import KEYS, crowds, many, somebody


@pytest.mark.thorough
@given(crowds())
@settings(max_examples=100, deadline=None)
def test_what_a_pseudonym_puts_together_is_shared_by_ten(things: list[Happening]) -> None:
    together: defaultdict[UUID, list[str]] = defaultdict(list)
    for fact in facts_of(things, keys=KEYS):
        if fact.pseudonym is not None:
            together[fact.pseudonym].append(
                str((fact.kind, fact.status, fact.city, fact.period, fact.group, fact.detail, fact.waited))
            )
    alike: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for told in together.values():
        alike[tuple(sorted(told))] += 1
    assert all(count >= LEAST for count in alike.values())


@given(crowds())
@settings(max_examples=50, deadline=None)
def test_no_inner_id_is_told_and_no_fact_twice(things: list[Happening]) -> None:
    facts = facts_of(things, keys=KEYS)
    assert len({fact.id for fact in facts}) == len(facts)
    assert not {fact.id for fact in facts} & {thing.subject for thing in things}
    assert not {fact.pseudonym for fact in facts} & {thing.counts for thing in things}


def test_a_persons_steps_are_linked_while_ten_go_the_same_way() -> None:
    registered, hired = many(20), many(10, kind="referral", status="hired")
    hired = [replace(each, subject=UUID(int=each.subject.int + 500)) for each in hired]
    facts = facts_of([*registered, *hired], keys=KEYS, least=5)
    of_hired = {fact.pseudonym for fact in facts if fact.status == "hired"}
    assert None not in of_hired
    assert of_hired <= {fact.pseudonym for fact in facts if fact.status == "registered"}


def test_whoever_goes_a_way_of_their_own_is_not_linked_further_than_others_go_along() -> None:
    assert linked([["r"]] * 9 + [["r", "h"]]) == [1] * 10
    assert linked([["r"]] * 8 + [["r", "h"]]) == [0] * 9
    assert linked([["r", "h"]] * 10 + [["r"]]) == [2] * 10 + [0]


def test_without_a_key_nothing_is_told_and_another_key_gives_other_names() -> None:
    things = many(10)
    assert facts_of(things, keys={2024: KEYS[2024]}) == []
    one, other = facts_of(things, keys=KEYS), facts_of(things, keys={2026: b"x" * 32})
    assert not {fact.id for fact in one} & {fact.id for fact in other}
    assert not {fact.pseudonym for fact in one} & {fact.pseudonym for fact in other}


def test_a_moved_person_keeps_the_pseudonym_and_is_one_person() -> None:
    here = many(10)
    there = [replace(each, city="91.71", subject=UUID(int=each.subject.int + 500), candidate=None) for each in here]
    facts = facts_of([*here, *there], keys=KEYS)
    names = [{fact.pseudonym for fact in facts if fact.city == city} for city in ("35.78", "91.71")]
    assert names[0] == names[1]
    assert len(names[0]) == 10


def test_of_one_person_one_dimension_is_told_whatever_happens_to_them() -> None:
    made: list[dict[str, Any]] = [{}, {"kind": "proposal", "status": ""}, {"kind": "referral", "status": "hired"}]
    things = [
        somebody(number, subject=UUID(int=number * 10 + step), **changes)
        for number in range(1, 61)
        for step, changes in enumerate(made)
    ]
    dimensions: defaultdict[UUID, set[str]] = defaultdict(set)
    for fact in facts_of(things, keys=KEYS):
        if fact.detail is not None and fact.pseudonym is not None:
            dimensions[fact.pseudonym].add(fact.detail[0])
    assert dimensions
    assert all(len(told) == 1 for told in dimensions.values())
    chosen = {one_of(KEYS[2026], UUID(int=number), ["age-band", "sex"]) for number in range(1, 61)}
    assert chosen == {"age-band", "sex"}


def test_education_is_told_in_place_of_a_breakdown_and_never_drawn_anew() -> None:
    """Within a period whose key has drawn something else already, nobody's detail changes by what came later."""
    known = somebody(1).details
    before, more = many(120), many(120, details=(*known, ("education", "secondary")))
    old, new = facts_of(before, keys=KEYS), facts_of(more, keys=KEYS)
    assert facts_of(more, keys=KEYS, without_education={2026}) == old != new
    words = [published.told(fact) for fact in new]
    by_education = [one for one in words if one.get("education")]
    assert len(by_education) > 10
    assert {(one["education"], one["breakdown"]) for one in by_education} == {("secondary", None)}
    assert {one["breakdown"]["dimension"] for one in words if one["breakdown"]} == {"age-band", "sex"}


def test_of_a_vacancy_education_or_employer_is_told() -> None:
    details = (("employer", "private medium"), ("education", "not-asked"))
    posted = many(120, kind="vacancy", status="open", details=details, candidate=None)
    words = [published.told(fact) for fact in facts_of(posted, keys=KEYS)]
    assert {(one.get("sector"), one.get("size_class"), one.get("education_asked")) for one in words} == {
        ("private", "medium", None),
        (None, None, "not-asked"),
    }


def test_a_vacancy_is_one_fact_whatever_becomes_of_it() -> None:
    posted = many(10, kind="vacancy", status="open", details=(), candidate=None)
    filled = [replace(each, status="filled") for each in posted]
    first, then = facts_of(posted, keys=KEYS), facts_of(filled, keys=KEYS)
    assert [fact.id for fact in first] == [fact.id for fact in then]
    assert {fact.pseudonym for fact in then} == {None}


def test_names_are_uuids_of_version_8_without_a_time() -> None:
    made = fact_id(b"k", kind="candidate", status="registered", subject=UUID(int=1), city="35.78")
    assert (made.version, made.variant) == (8, "specified in RFC 4122")
    assert made != fact_id(b"k", kind="candidate", status="registered", subject=UUID(int=1), city="00.00")
    assert pseudonym(b"k", UUID(int=1)) != pseudonym(b"j", UUID(int=1))
