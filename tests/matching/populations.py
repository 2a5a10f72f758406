"""Random candidates and vacancies for property tests, and plain ones for stories."""

import random
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from matching.domain.profiles import Candidate, Demand, Experience, Offer, Vacancy
from vocabulary import needs

SURABAYA, MALANG, JAKARTA, JAYAPURA = "35.78", "35.73", "31.71", "91.71"
CITIES = [SURABAYA, MALANG, JAKARTA, JAYAPURA]
SKILLS = ["communication", "ms-excel", "english", *(f"skill-{number}" for number in range(5))]
OCCUPATIONS = ["5223", "5221", "5211", "5120", "4110", "4120", "9112"]
EDUCATION = ["sd", "smp", "sma", "d3", "s1"]
ARRANGEMENTS = ["full-time", "part-time", "remote"]
NEEDS = sorted(needs.NEEDS)
DEMANDS = sorted(needs.DEMANDS)
ACCOMMODATIONS = sorted(needs.ACCOMMODATIONS)
DEVICES = sorted(needs.DEVICES)


def person(number: int = 1, **said: object) -> Candidate:
    known: dict[str, Any] = {"city": SURABAYA, "id": UUID(int=number), **said}
    return Candidate(**known)


def work(number: int = 1001, **said: object) -> Vacancy:
    known: dict[str, Any] = {"city": SURABAYA, "id": UUID(int=number), "employer_id": UUID(int=9), **said}
    return Vacancy(**known)


def _some(values: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


_demands = st.lists(
    st.builds(Demand, code=st.sampled_from(DEMANDS), essential=st.booleans()), max_size=4, unique_by=lambda d: d.code
).map(tuple)
_offers = st.lists(
    st.builds(Offer, code=st.sampled_from(ACCOMMODATIONS), provider=st.sampled_from(needs.Provider)), max_size=4
).map(tuple)
_experience = st.lists(
    st.builds(Experience, occupation=st.sampled_from(OCCUPATIONS), years=st.sampled_from([0.5, 1.0, 3.0])), max_size=2
).map(tuple)


def candidates(identities: st.SearchStrategy[UUID] | None = None) -> st.SearchStrategy[Candidate]:
    return st.builds(
        Candidate,
        city=st.sampled_from(CITIES),
        id=identities or st.integers(1, 60).map(lambda number: UUID(int=number)),
        version=st.integers(1, 5),
        district=st.none() | st.sampled_from(["35.78.01", "35.78.02"]),
        skills=_some(SKILLS, 4),
        experience=_experience,
        education=st.none() | st.sampled_from(EDUCATION),
        desired_occupations=_some(OCCUPATIONS, 2),
        arrangements=_some(ARRANGEMENTS, 2),
        minimum_wage=st.none() | st.sampled_from([2_000_000, 4_000_000]),
        max_distance_km=st.none() | st.sampled_from([10, 100, 3000]),
        needs=_some(NEEDS, 2),
        devices=_some(DEVICES, 1),
        other_cities=st.booleans(),
        available=st.sampled_from([True, True, True, False]),
    )


def vacancies(identities: st.SearchStrategy[UUID] | None = None) -> st.SearchStrategy[Vacancy]:
    return st.builds(
        Vacancy,
        city=st.sampled_from(CITIES),
        id=identities or st.integers(1001, 1060).map(lambda number: UUID(int=number)),
        employer_id=st.just(UUID(int=9)),
        version=st.integers(1, 5),
        occupation=st.none() | st.sampled_from(OCCUPATIONS),
        workplace_city=st.none() | st.sampled_from(CITIES),
        district=st.none() | st.sampled_from(["35.78.01", "35.78.02"]),
        must_skills=_some(SKILLS, 4),
        nice_skills=_some(SKILLS, 3),
        education=st.none() | st.sampled_from(EDUCATION),
        experience_years=st.none() | st.sampled_from([0.0, 1.0, 3.0]),
        openings=st.sampled_from([0, 1, 5]),
        wage_min=st.none() | st.just(1_500_000),
        wage_max=st.none() | st.just(3_000_000),
        arrangement=st.sampled_from(ARRANGEMENTS),
        demands=_demands,
        accommodations=_offers,
    )


def random_candidate(chance: random.Random, number: int) -> Candidate:
    """As ``candidates`` draws them, a hundred times faster."""
    few = chance.sample
    return Candidate(
        city=chance.choice(CITIES),
        id=UUID(int=number),
        version=chance.randint(1, 5),
        district=chance.choice([None, "35.78.01", "35.78.02"]),
        skills=tuple(few(SKILLS, chance.randint(0, 4))),
        experience=tuple(Experience(occupation=code, years=chance.choice([1.0, 3.0])) for code in few(OCCUPATIONS, 1)),
        education=chance.choice([None, *EDUCATION]),
        desired_occupations=tuple(few(OCCUPATIONS, chance.randint(0, 2))),
        arrangements=tuple(few(ARRANGEMENTS, chance.randint(0, 2))),
        minimum_wage=chance.choice([None, 2_000_000, 4_000_000]),
        max_distance_km=chance.choice([None, 10, 100, 3000]),
        needs=tuple(few(NEEDS, chance.randint(0, 2))),
        other_cities=chance.random() < 1 / 2,
        available=chance.random() < 3 / 4,
    )


def random_vacancy(chance: random.Random, number: int) -> Vacancy:
    few = chance.sample
    return Vacancy(
        city=chance.choice(CITIES),
        id=UUID(int=number),
        employer_id=UUID(int=9),
        version=chance.randint(1, 5),
        occupation=chance.choice([None, *OCCUPATIONS]),
        workplace_city=chance.choice([None, *CITIES]),
        district=chance.choice([None, "35.78.01", "35.78.02"]),
        must_skills=tuple(few(SKILLS, chance.randint(0, 4))),
        nice_skills=tuple(few(SKILLS, chance.randint(0, 3))),
        education=chance.choice([None, *EDUCATION]),
        experience_years=chance.choice([None, 0.0, 1.0, 3.0]),
        openings=chance.choice([0, 1, 1, 5]),
        wage_max=chance.choice([None, 1_500_000, 3_000_000]),
        arrangement=chance.choice(ARRANGEMENTS),
        demands=tuple(Demand(code=code) for code in few(DEMANDS, chance.randint(0, 3))),
    )


def random_population(seed: int) -> tuple[list[Candidate], list[Vacancy]]:
    chance = random.Random(seed)  # noqa: S311 - people to try with, not a secret
    people, jobs = chance.randint(0, 60), chance.randint(0, 40)
    return (
        [random_candidate(chance, number) for number in chance.sample(range(1, 80), people)],
        [random_vacancy(chance, number) for number in chance.sample(range(1001, 1080), jobs)],
    )


seeds = st.integers(0, 2**32)
