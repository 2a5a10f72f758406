"""Somebody has the whole feed and all tables: no number of people under ten follows; with the gate's threshold off, many do.

The tables are made of the feed's facts alone, so whoever has both has what the facts say, and what is left of the sums.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from uuid import UUID

import pytest

from national.domain.disclosure import Cell, Control, Tallied, suppressed
from national.domain.statistics import cuts_of
from release.domain.happening import Happening
from release.domain.periods import quarter_of, year_of
from release.domain.telling import Fact, facts_of

KEYS = {2026: b"k" * 32}
CALLED = {"occupation": "work", "need": "support-need"}
Place = tuple[tuple[str, str], ...]
"""A group of people: city, time, work and one thing beside, as far as they are fixed."""


def crowd() -> list[Happening]:
    """Two cities, one of them small; some kinds of work that few wish for."""
    dice, found = random.Random(7), []  # noqa: S311 - a test's people
    for number in range(400):
        details = (
            ("sex", dice.choice(["female", "male"])),
            ("support-need", dice.choice(["seeing", "moving", "time"])),
            ("education", dice.choice(["basic", "secondary", "tertiary"])),
        )
        found.append(
            Happening(
                kind="candidate", status="registered", subject=UUID(int=number + 1), counts=UUID(int=number + 1),
                city=dice.choices(["35.78", "81.71"], [9, 1])[0], month=f"2026-{dice.randint(1, 6):02d}",
                begun="2026-01", group=dice.choices(["2", "4", "9"], [1, 8, 5])[0], details=details,
            )
        )  # fmt: skip
    return found


def places(thing: Happening) -> Iterator[Place]:
    """Every group somebody is in."""
    times = (("month", thing.month), ("quarter", quarter_of(thing.month)), ("year", year_of(thing.month)))
    for time, detail in product((None, *times), (None, *thing.details)):
        for fixed in (
            part
            for size in range(3)
            for part in combinations((("city", thing.city), ("work", thing.group or "")), size)
        ):
            yield tuple(sorted((*fixed, *(one for one in (time, detail) if one is not None))))


def said(fact: Fact, name: str) -> set[str] | None:
    """What a fact leaves possible for one thing; None is anything."""
    if name in {"month", "quarter", "year"}:
        known = {"year": fact.period[:4]}
        if len(fact.period) == 7:
            known |= {"quarter": fact.period if "Q" in fact.period else quarter_of(fact.period)}
            known |= {} if "Q" in fact.period else {"month": fact.period}
        return {known[name]} if name in known else None
    if name == "city":
        return None if fact.city == "00.00" else {fact.city}
    if name == "work":
        return None if fact.group is None else {fact.group}
    return {fact.detail[1]} if fact.detail is not None and fact.detail[0] == name else None


def bounds(place: Place, facts: Sequence[Fact]) -> tuple[int, int]:
    """How many are in the group at least and at most: whose fact says all of it, and whose says nothing against it."""
    left = [[said(fact, name) for name, _ in place] for fact in facts]
    sure = sum(all(one == {value} for one, (_, value) in zip(line, place, strict=True)) for line in left)
    maybe = sum(all(one is None or value in one for one, (_, value) in zip(line, place, strict=True)) for line in left)
    return sure, maybe


def recovered(things: Sequence[Happening], facts: Sequence[Fact]) -> set[Place]:
    truth = Counter(place for thing in things for place in places(thing))
    return {place for place, count in truth.items() if count < 10 and bounds(place, facts) == (count, count)}


@pytest.mark.thorough
def test_from_feed_and_tables_together_no_group_under_ten_is_counted() -> None:
    things = crowd()
    facts = facts_of(things, keys=KEYS)
    assert len(facts) > 300
    assert recovered(things, facts) == set()


@pytest.mark.thorough
def test_it_is_where_the_threshold_is_off() -> None:
    things = crowd()
    found = recovered(things, facts_of(things, keys=KEYS, least=1))
    assert len(found) > 20


def test_of_a_whole_feed_no_table_has_anything_to_hide() -> None:
    """What the gate tells stands in groups of ten, and so does every sum of them; what a table hides was never whole."""
    facts = facts_of(crowd(), keys=KEYS)
    for cut in cuts_of("registered"):
        names = tuple(CALLED.get(one, one) for one in cut)
        counted = Counter[tuple[str, ...]]()
        for fact in facts:
            known = {"period": fact.period, "city": fact.city}
            place = tuple(known.get(name) or next(iter(said(fact, name) or {"not-told"})) for name in names)
            counted[place] += 1
        cells = {place: Cell(count, 0) for place, count in counted.items()}
        assert suppressed([Tallied(names, cells)], control=Control()) == frozenset()
