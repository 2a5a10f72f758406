"""The engine beside the reference on thousands of small random populations, many of them full of equals."""

import random
from dataclasses import replace
from uuid import UUID

import pytest

from matching.domain import reference
from matching.domain.index import Index
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from tests.matching.populations import random_candidate, random_vacancy

POPULATIONS = 2_000
PARTS = 10


def population(seed: int) -> tuple[list[Candidate], list[Vacancy]]:
    """Up to twelve on each side; in every second one most are copies of one another, under other ids."""
    chance = random.Random(seed)  # noqa: S311 - people to try with, not a secret
    people = [random_candidate(chance, number) for number in chance.sample(range(1, 60), chance.randint(1, 12))]
    works = [random_vacancy(chance, number) for number in chance.sample(range(1001, 1060), chance.randint(1, 12))]
    if seed % 2:
        people = [replace(chance.choice(people[:2]), id=one.id) for one in people]
        works = [replace(chance.choice(works[:2]), id=one.id) for one in works]
    return people, works


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(PARTS))
def test_equals_the_reference_both_ways(part: int) -> None:
    for seed in range(part, POPULATIONS, PARTS):
        people, works = population(seed)
        chance = random.Random(-seed)  # noqa: S311 - a choice of what to ask
        policy, limit = Policy(minimum_score=chance.choice([0.0, 0.4, 0.55])), chance.randint(1, 8)
        index = Index(policy)
        for person in people:
            index.put_candidate(person)
        for work in works:
            index.put_vacancy(work)
        for work in works[:3]:
            expected = reference.best_candidates(people, work, limit=limit, policy=policy)
            assert index.best_candidates(work, limit=limit) == expected, seed
        for person in people[:3]:
            assert index.best_vacancies(person, limit=limit) == reference.best_vacancies(
                works, person, limit=limit, policy=policy
            ), seed


@pytest.mark.thorough
def test_there_are_ties_among_them() -> None:
    """Else the order of equals would not have been tried."""
    ties = 0
    for seed in range(1, 200, 2):
        people, works = population(seed)
        scores = [one.score for one in reference.best_candidates(people, works[0], limit=12, policy=Policy())]
        ties += len(scores) != len(set(scores))
    assert ties > 10


@pytest.mark.thorough
def test_leaving_some_out_is_the_same_as_their_not_being_there() -> None:
    for seed in range(300):
        people, works = population(seed)
        index = Index(Policy())
        for person in people:
            index.put_candidate(person)
        without = {people[0].id, UUID(int=9999)}
        assert index.best_candidates(works[0], limit=5, without=without) == reference.best_candidates(
            people[1:], works[0], limit=5, policy=Policy()
        )
