"""The index finds exactly what looking at everybody finds, in whatever order people came and went."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain import reference
from matching.domain.index import Index
from matching.domain.overlay import Overlay
from matching.domain.policy import DEFAULT, Policy
from matching.domain.profiles import Candidate, Vacancy
from tests.matching.populations import candidates, person, random_population, seeds, vacancies, work

Population = tuple[list[Candidate], list[Vacancy]]


def filled(population: Population, policy: Policy = DEFAULT) -> Index:
    index = Index(policy)
    for candidate in population[0]:
        index.put_candidate(candidate)
    for vacancy in population[1]:
        index.put_vacancy(vacancy)
    return index


@settings(max_examples=60, deadline=None)
@given(
    population_seed=seeds,
    candidate=candidates(),
    vacancy=vacancies(),
    limit=st.integers(1, 12),
    least=st.sampled_from([0.0, 0.4, 0.6]),
)
def test_equals_brute_force(
    population_seed: int, candidate: Candidate, vacancy: Vacancy, limit: int, least: float
) -> None:
    population, policy = random_population(population_seed), Policy(minimum_score=least)
    index = filled(population, policy)
    assert index.best_candidates(vacancy, limit=limit) == reference.best_candidates(
        population[0], vacancy, limit=limit, policy=policy
    )
    assert index.best_vacancies(candidate, limit=limit) == reference.best_vacancies(
        population[1], candidate, limit=limit, policy=policy
    )


@settings(max_examples=25, deadline=None)
@given(population_seed=seeds, vacancy=vacancies(), candidate=candidates(), seed=st.integers(0, 2**32))
def test_order_of_arrival_does_not_matter(
    population_seed: int, vacancy: Vacancy, candidate: Candidate, seed: int
) -> None:
    population = random_population(population_seed)
    one = filled(population)
    shuffled = (list(population[0]), list(population[1]))
    for side in shuffled:
        random.Random(seed).shuffle(side)  # noqa: S311 - an order, not a secret
    other = filled(shuffled)
    other.put_candidate(person(999, skills=("skill-1",)))
    other.remove_candidate(person(999).id)
    assert one.digest() == other.digest()
    assert one.best_candidates(vacancy, limit=5) == other.best_candidates(vacancy, limit=5)
    assert one.best_vacancies(candidate, limit=5) == other.best_vacancies(candidate, limit=5)


@settings(max_examples=50, deadline=None)
@given(
    before_seed=seeds,
    changes_seed=seeds,
    gone=st.sets(st.integers(1, 60)),
    candidate=candidates(),
    vacancy=vacancies(),
)
def test_overlay_equals_the_index_after_the_commit(
    before_seed: int, changes_seed: int, gone: set[int], candidate: Candidate, vacancy: Vacancy
) -> None:
    before, changes = random_population(before_seed), random_population(changes_seed)
    base, after = filled(before), filled(before)
    digest = base.digest()
    overlay = Overlay(base)
    for target in (overlay, after):
        for one in changes[0]:
            target.put_candidate(one)
        for other in changes[1]:
            target.put_vacancy(other)
        for number in gone:
            target.remove_candidate(person(number).id)
            target.remove_vacancy(work(number + 1000).id)
    assert overlay.best_candidates(vacancy, limit=7) == after.best_candidates(vacancy, limit=7)
    assert overlay.best_vacancies(candidate, limit=7) == after.best_vacancies(candidate, limit=7)
    assert overlay.candidate(candidate.id) == after.candidate(candidate.id)
    assert base.digest() == digest


def test_an_update_replaces_what_was_known() -> None:
    index = filled(([person(1, skills=("skill-1",), desired_occupations=("5223",))], []))
    vacancy = work(must_skills=("skill-1",), occupation="5223")
    assert [found.id for found in index.best_candidates(vacancy, limit=3)] == [person(1).id]
    index.put_candidate(person(1, skills=("skill-2",), desired_occupations=("9112",)))
    assert index.best_candidates(vacancy, limit=3) == []


def test_equals_are_ordered_by_id() -> None:
    twins = [person(number, skills=("skill-1",)) for number in (3, 1, 2)]
    found = filled((twins, [])).best_candidates(work(must_skills=("skill-1",)), limit=2)
    assert [one.id.int for one in found] == [1, 2]
