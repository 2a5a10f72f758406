"""The compiled engine on markets large enough that it passes most of them over, and while parts of it are merged."""

import random
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain import reference
from matching.domain.index import Index
from matching.domain.policy import DEFAULT, Policy
from matching.domain.profiles import Candidate, Experience, Vacancy
from tests.matching.populations import CITIES, person, random_candidate, random_vacancy, seeds, work

MANY = [f"skill-{number}" for number in range(40)]


def market(seed: int, people: int, works: int) -> tuple[list[Candidate], list[Vacancy]]:
    """Everybody has told skills and occupations; some lists are too long for a record."""
    chance = random.Random(seed)  # noqa: S311 - people to try with, not a secret
    codes = [f"{unit}" for unit in (5223, 5221, 5211, 5120, 4110, 9112, 2512, 7212)]

    def skills(most: int) -> tuple[str, ...]:
        count = most * 2 if chance.random() < 1 / 20 else chance.randint(1, most)
        return tuple({MANY[int(40 * chance.random() ** 2)]: 1 for _ in range(count)})

    def jobs(most: int) -> tuple[str, ...]:
        return tuple(chance.sample(codes, chance.randint(0, most)))

    return (
        [
            replace(
                random_candidate(chance, number), skills=skills(8), desired_occupations=jobs(3),
                experience=tuple(Experience(occupation=code, years=chance.choice([0.25, 2.0])) for code in jobs(3)),
                other_cities=chance.random() < 3 / 4,
            )
            for number in range(1, people + 1)
        ],
        [
            replace(random_vacancy(chance, 10_000 + number), must_skills=skills(4), nice_skills=skills(12))
            for number in range(works)
        ],
    )  # fmt: skip


def filled(people: list[Candidate], works: list[Vacancy], policy: Policy = DEFAULT) -> Index:
    index = Index(policy)
    for one in people:
        index.put_candidate(one)
    for other in works:
        index.put_vacancy(other)
    return index


@pytest.mark.thorough
@settings(max_examples=25, deadline=None)
@given(seed=seeds, limit=st.integers(1, 50), least=st.sampled_from([0.0, 0.4, 0.7]))
def test_equals_the_reference_in_order_and_out_of_order(seed: int, limit: int, least: float) -> None:
    policy = Policy(minimum_score=least)
    people, works = market(seed, 400, 200)
    index = filled(people, works, policy)
    index.tidy()
    for number in range(0, 400, 7):
        people[number] = replace(people[number], city=CITIES[number % 4], version=people[number].version + 1)
        index.put_candidate(people[number])
    for work_ in works[:3]:
        found = index.best_candidates(work_, limit=limit)
        assert found == reference.best_candidates(people, work_, limit=limit, policy=policy)
    for one in people[:3]:
        assert index.best_vacancies(one, limit=limit) == reference.best_vacancies(
            works, one, limit=limit, policy=policy
        )


@pytest.mark.thorough
@settings(max_examples=20, deadline=None)
@given(seed=seeds)
def test_one_city_and_the_others_by_another_policy(seed: int) -> None:
    people, works = market(seed, 200, 100)
    index, policy = filled(people, works), Policy(weights=replace(DEFAULT.weights, must_skills=0.24, wage=0.15))
    for tidied in (False, True):
        if tidied:
            index.tidy()
        for vacancy in works[:3]:
            own = [one for one in people if one.city == vacancy.city]
            others = [one for one in people if one.city != vacancy.city]
            for within, those in (("city", own), ("elsewhere", others)):
                found = index.best_candidates(vacancy, limit=9, policy=policy, within=within)  # type: ignore[arg-type] # a literal
                assert found == reference.best_candidates(those, vacancy, limit=9, policy=policy)
        for one in people[:3]:
            near = [vacancy for vacancy in works if vacancy.city == one.city]
            far = [vacancy for vacancy in works if vacancy.city != one.city]
            for within, which in (("city", near), ("elsewhere", far)):
                told = index.best_vacancies(one, limit=9, policy=policy, within=within)  # type: ignore[arg-type] # a literal
                assert told == reference.best_vacancies(which, one, limit=9, policy=policy)


@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_what_changes_during_a_merge_is_not_lost(seed: int) -> None:
    """Between the merge's reading and its swap somebody changes, somebody goes and somebody comes."""
    people, works = market(seed, 60, 1)
    index = filled(people, works)
    merge = index.people.begin_merge(at_least=1)
    assert merge is not None
    people[1] = replace(people[1], skills=works[0].must_skills, version=9)
    index.put_candidate(people[1])
    merge.run()
    people[2] = replace(people[2], skills=works[0].must_skills, version=9)
    index.put_candidate(people[2])
    index.remove_candidate(people[3].id)
    people.append(person(5000, skills=works[0].must_skills))
    index.put_candidate(people[-1])
    before = index.best_candidates(works[0], limit=30)
    index.people.finish(merge)
    del people[3]
    expected = reference.best_candidates(people, works[0], limit=30, policy=DEFAULT)
    assert index.best_candidates(works[0], limit=30) == before == expected


def test_a_small_merge_stands_beside_a_large_segment() -> None:
    people, works = market(3, 400, 3)
    index = filled(people, works)
    index.tidy()
    for _ in range(3):
        for number in range(10):
            people[number] = replace(people[number], skills=works[0].must_skills, version=people[number].version + 1)
            index.put_candidate(people[number])
        merge = index.people.begin_merge(at_least=1)
        assert merge is not None
        merge.run()
        index.people.finish(merge)
        assert len(index.people.segments) == 2
        for vacancy in works:
            assert index.best_candidates(vacancy, limit=30) == reference.best_candidates(
                people, vacancy, limit=30, policy=DEFAULT
            )


def test_a_merge_that_fails_loses_nobody() -> None:
    people, works = market(1, 30, 1)
    index = filled(people, works)
    merge = index.people.begin_merge(at_least=1)
    assert merge is not None
    index.people.finish(merge)
    assert index.best_candidates(works[0], limit=9) == reference.best_candidates(
        people, works[0], limit=9, policy=DEFAULT
    )


@pytest.mark.thorough
def test_a_city_with_more_vacancies_than_are_looked_at_in_one_go() -> None:
    people, works = market(5, 6, 9_000)
    works = [replace(one, city=CITIES[0], workplace_city=None) for one in works]
    index = filled([], works)
    index.tidy()
    for one in people:
        asked = replace(one, city=CITIES[0], max_distance_km=None, other_cities=True)
        found = index.best_vacancies(asked, limit=30)
        assert len(found) == 30
        assert found == reference.best_vacancies(works, asked, limit=30, policy=DEFAULT)


def test_each_record_is_one_line_of_the_cache() -> None:
    index = filled(*market(3, 40, 40))
    for side in (index.people, index.works):
        assert side.writing.rows.ctypes.data % 64 == 0
        side.tidy()
        assert [one.rows.ctypes.data % 64 for one in side.segments] == [0]


def test_wages_and_years_at_their_limits() -> None:
    people = [
        person(number, skills=("skill-1",), minimum_wage=wage, experience=(Experience(occupation="5223", years=years),))
        for number, (wage, years) in enumerate(
            [(0, 0), (1, 60), (4_000_000_000, 0.01), (10**12, 59.99), (2**32, 1 / 3), (3_999_999_999, 2)], start=1
        )
    ]
    index = filled(people, [])
    for wage in (1, 1_999_999_999, 3_999_999_998, 10**11):
        vacancy = work(must_skills=("skill-1",), occupation="5223", experience_years=7.77, wage_max=wage)
        for _ in range(2):
            assert index.best_candidates(vacancy, limit=9) == reference.best_candidates(
                people, vacancy, limit=9, policy=DEFAULT
            )
            index.tidy()


def test_leaving_out_and_coming_back() -> None:
    index = Index(DEFAULT)
    vacancy = work(must_skills=("skill-1",))
    for _ in range(3):
        index.put_candidate(person(1, skills=("skill-1",)))
        index.tidy()
        index.remove_candidate(UUID(int=1))
        assert index.best_candidates(vacancy, limit=3) == []
        index.put_candidate(person(1, skills=("skill-1",)))
        assert [one.id.int for one in index.best_candidates(vacancy, limit=3)] == [1]
    assert index.people.count == 1
