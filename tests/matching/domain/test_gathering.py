"""Several workers' best put together are the best of one who holds everybody, ties and crowds included."""

import random
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain.best import asked_of_others, best_candidates
from matching.domain.exposure import Crowds
from matching.domain.gathering import Beyond, Gathered, merged
from matching.domain.index import Index
from matching.domain.policy import DEFAULT, CityPolicy, Policy, Weights
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored
from matching.domain.search import Search
from matching.domain.sharing import WHOLE, Share, holder
from tests.matching.populations import CITIES, SURABAYA, person, random_population, seeds, work

OWN = Policy(weights=Weights(must_skills=0.3, occupation=0.28), minimum_score=0.2, proposals_per_vacancy=3)
scored = st.builds(Scored, st.integers(0, 30), st.sampled_from([0.4, 0.5, 0.9]))


def index_of(people: list[Candidate], works: list[Vacancy], share: Share = WHOLE) -> Index:
    index = Index(DEFAULT, share=share)
    for one in people:
        index.put_candidate(one)
    for each in works:
        index.put_vacancy(each)
    return index


def gathered(workers: list[Index], *, of: Vacancy, by: CityPolicy) -> Gathered:
    """As the first of the workers sees it."""
    here, *others = workers
    beyond = {
        one.key: Beyond.of(
            [each.best_candidates(of, limit=one.limit, policy=one.policy, within=one.within) for each in others],
            limit=one.limit,
        )
        for one in asked_of_others(of, by)
    }
    everybody = {one: found for each in others for one, found in each._candidates.items()}
    return Gathered(here, beyond, everybody.get)


@given(lists=st.lists(st.lists(scored, max_size=8), max_size=4), limit=st.integers(0, 12))
def test_merging_is_ordering_all_and_taking_the_first(lists: list[list[Scored]], limit: int) -> None:
    parts = [sorted(each, key=lambda one: one.rank) for each in lists]
    everything = sorted((one for each in parts for one in each), key=lambda one: one.rank)
    assert [one.rank for one in merged(parts, limit=limit)] == [one.rank for one in everything[:limit]]


@settings(deadline=None)
@given(seed=seeds, of=st.integers(2, 4), own=st.booleans())
def test_workers_together_find_whom_one_finds(seed: int, of: int, own: bool) -> None:  # noqa: FBT001 - drawn
    chance = random.Random(seed)  # noqa: S311 - what to ask, not a secret
    people, works = random_population(seed)
    if seed % 2:
        people = [replace(chance.choice(people[:3]), id=one.id, city=chance.choice(CITIES)) for one in people]
    alone = index_of(people, works)
    workers = [index_of(people, works, Share(number=number, of=of)) for number in range(of)]
    assert sum(len(each._candidates) for each in workers) == len(people)
    by = CityPolicy(city=SURABAYA, policy=replace(OWN, proposals_per_vacancy=chance.randint(1, 5)) if own else DEFAULT)
    for vacancy in [one for one in works if one.city == SURABAYA and one.openings]:
        together = gathered(workers, of=vacancy, by=by)
        for limit in (1, by.policy.proposals_per_vacancy):
            found = best_candidates(together, vacancy, by, limit=limit)
            assert found == best_candidates(alone, vacancy, by, limit=limit)


@settings(deadline=None)
@given(seed=seeds)
def test_however_crowded_the_best_are_enough_was_asked_for(seed: int) -> None:
    """Everybody is crowded but a few, so the search goes down as deep as it ever does."""
    chance = random.Random(seed)  # noqa: S311 - who is crowded, not a secret
    vacancy = work(must_skills=("communication",), occupation="5223")
    people = [
        person(number, city=chance.choice(CITIES), other_cities=True, skills=("communication",))
        for number in range(1, 90)
    ]
    by = CityPolicy(city=SURABAYA, policy=replace(DEFAULT, proposals_per_vacancy=3))
    workers = [index_of(people, [vacancy], Share(number=number, of=3)) for number in range(3)]
    free = {one.id for one in people if chance.random() < chance.choice([0, 0.05, 0.5])}

    def chosen(matcher: Index | Gathered) -> list[UUID]:
        crowds = Crowds()
        for one in people:
            if one.id not in free:
                crowds.within(one.city, "candidate")[one.id.int].know([2.0], cap=1)
        search = Search(of=vacancy, matcher=matcher, by=by, crowds=crowds)
        steps = search.least_crowded()
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return [one.id for one in end.value]

    assert chosen(gathered(workers, of=vacancy, by=by)) == chosen(index_of(people, [vacancy]))


def test_nobody_is_told_less_than_was_found() -> None:
    """Who asks for more than was gathered, or for a vacancy that was not, hears so."""
    beyond = Beyond.of([[Scored(1, 0.9)]], limit=1)
    assert beyond.best(1) == [Scored(1, 0.9)]
    with pytest.raises(LookupError):
        beyond.best(2)
    with pytest.raises(KeyError):
        Gathered(index_of([], []), {}, lambda _: None).best_candidates(work(), limit=1)


def test_every_city_is_with_one_worker_and_all_have_some() -> None:
    for of in (1, 2, 3, 7):
        shares = [Share(number=number, of=of) for number in range(of)]
        for city in CITIES:
            assert [one.number for one in shares if one.holds(city)] == [holder(city, of=of)]
        assert {holder(f"{one}.{two}", of=of) for one in range(11, 40) for two in range(10, 80)} == set(range(of))
