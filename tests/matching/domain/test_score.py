"""The score: what counts, what never counts, and that not knowing is neither praise nor blame."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.domain.policy import DEFAULT, Weights
from matching.domain.profiles import Candidate, Experience, Offer, Vacancy
from matching.domain.score import parts, score
from tests.matching.populations import (
    EDUCATION,
    JAYAPURA,
    MALANG,
    NEEDS,
    OCCUPATIONS,
    candidates,
    person,
    vacancies,
    work,
)
from vocabulary.needs import ACCOMMODATIONS

WEIGHTS = DEFAULT.weights


def scored(candidate: Candidate, vacancy: Vacancy) -> float:
    return score(candidate, vacancy, WEIGHTS)


def test_weights_are_shares_of_one() -> None:
    assert sum(getattr(WEIGHTS, one.name) for one in fields(Weights)) == pytest.approx(1)


@given(candidate=candidates(), vacancy=vacancies())
def test_lies_between_nothing_and_one(candidate: Candidate, vacancy: Vacancy) -> None:
    assert 0 <= scored(candidate, vacancy) <= 1


@given(candidate=candidates(), vacancy=vacancies(), other=st.lists(st.sampled_from(NEEDS), max_size=4).map(tuple))
def test_what_a_person_needs_never_changes_the_score(
    candidate: Candidate, vacancy: Vacancy, other: tuple[str, ...]
) -> None:
    assert scored(replace(candidate, needs=other, devices=()), vacancy) == scored(candidate, vacancy)


def test_nothing_that_could_tell_a_category_age_or_sex_is_known() -> None:
    known = {one.name for one in fields(Candidate)}
    assert not known & {"name", "category", "diagnosis", "severity", "birth_date", "age", "sex", "religion", "card"}


@given(candidate=candidates(), vacancy=vacancies(), identity=st.uuids(), version=st.integers(1, 9))
def test_twins_are_equal(candidate: Candidate, vacancy: Vacancy, identity: object, version: int) -> None:
    twin = replace(candidate, id=identity, version=version, origin="import")  # type: ignore[arg-type] # a UUID
    assert scored(twin, vacancy) == scored(candidate, vacancy)


@given(candidate=candidates(), vacancy=vacancies(), code=st.sampled_from(sorted(ACCOMMODATIONS)))
def test_an_offered_accommodation_never_lowers_it(candidate: Candidate, vacancy: Vacancy, code: str) -> None:
    more = replace(vacancy, accommodations=(*vacancy.accommodations, Offer(code=code)))
    assert scored(candidate, more) >= scored(candidate, vacancy)


UNKNOWN: dict[str, tuple[object, list[object]]] = {
    "education": (None, list(EDUCATION)),
    "minimum_wage": (None, [1, 3_000_000, 9_000_000]),
    "arrangements": ((), [("full-time",), ("remote",), ("part-time",)]),
    "desired_occupations": ((), [(code,) for code in OCCUPATIONS]),
}


@given(candidate=candidates(), vacancy=vacancies(), name=st.sampled_from(sorted(UNKNOWN)))
def test_missing_data_is_neither_the_best_nor_the_worst(candidate: Candidate, vacancy: Vacancy, name: str) -> None:
    candidate = replace(candidate, experience=())
    nothing, values = UNKNOWN[name]
    unknown = scored(replace(candidate, **{name: nothing}), vacancy)  # type: ignore[arg-type] # by name
    best = {"education": "s3", "minimum_wage": 0, "arrangements": (vacancy.arrangement,)}
    best["desired_occupations"] = (vacancy.occupation or "5223",)
    said = [scored(replace(candidate, **{name: value}), vacancy) for value in [*values, best[name]]]  # type: ignore[arg-type] # by name
    assert unknown <= max(said)
    worst = {"education": "none", "minimum_wage": 10**9, "arrangements": ("self-employed",)}
    worst["desired_occupations"] = ("0110",)
    assert unknown >= scored(replace(candidate, **{name: worst[name]}), vacancy)  # type: ignore[arg-type] # by name


def test_each_part_counts() -> None:
    vacancy = work(
        must_skills=("skill-1", "skill-2"), nice_skills=("skill-3",), occupation="5223", education="sma",
        experience_years=2.0, wage_max=3_000_000, district="35.78.01",
    )  # fmt: skip
    perfect = person(
        skills=("skill-1", "skill-2", "skill-3"), desired_occupations=("5223",), education="d3",
        experience=(Experience(occupation="5223", years=2),), minimum_wage=3_000_000,
        arrangements=("full-time",), district="35.78.01",
    )  # fmt: skip
    assert scored(perfect, vacancy) == 1
    lesser: dict[str, Candidate] = {
        "must_skills": replace(perfect, skills=("skill-1", "skill-3")),
        "nice_skills": replace(perfect, skills=("skill-1", "skill-2")),
        "occupation": replace(perfect, desired_occupations=(), experience=(Experience(occupation="5221", years=9),)),
        "experience": replace(perfect, experience=(Experience(occupation="5223", years=1),)),
        "education": replace(perfect, education="smp"),
        "wage": replace(perfect, minimum_wage=4_000_000),
        "arrangement": replace(perfect, arrangements=("remote",)),
        "distance": replace(perfect, city=MALANG),
    }
    for name, candidate in lesser.items():
        assert 0 <= getattr(parts(candidate, vacancy), name) < 1, name
        assert scored(candidate, vacancy) < 1, name


def test_nearer_is_better() -> None:
    near, far = (scored(person(city=city), work(occupation="5223")) for city in (MALANG, JAYAPURA))
    assert near > far


def test_a_rare_skill_tells_more_than_a_common_one() -> None:
    vacancy = work(must_skills=("welding", "communication"), occupation="7212")
    welder, talker = (person(skills=(code,)) for code in vacancy.must_skills)
    assert scored(welder, vacancy) > scored(talker, vacancy)
