"""A city's own numbers: which are accepted, and that the engine finds exactly what they say."""

from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain import reference
from matching.domain.best import best_candidates, best_vacancies
from matching.domain.policy import BOUNDS, DEFAULT, CityPolicy, InvalidPolicyError, Policy, Weights, check
from matching.domain.policy_reasons import REASONS
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.score import SHARES, shares
from tests.matching.domain.test_index import filled
from tests.matching.populations import candidates, random_population, seeds, vacancies


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    names = [one.name for one in fields(Weights)]
    shares = draw(st.lists(st.integers(0, 20), min_size=len(names), max_size=len(names)).filter(any))
    weights = Weights(**{name: share / sum(shares) for name, share in zip(names, shares, strict=True)})
    return Policy(weights=weights, minimum_score=draw(st.sampled_from([0.0, 0.3, 0.6])))


@given(policy=policies())
def test_whatever_the_weights_their_shares_are_the_whole(policy: Policy) -> None:
    """A score above one could be neither stored nor told."""
    check(policy)
    assert sum(asdict(shares(policy.weights)).values()) == SHARES


def by_looking_at_everybody(policy: CityPolicy, pairs: list[tuple[Candidate, Vacancy]]) -> list[float]:
    """The scores, best first."""
    found = [reference.worth(who, work, policy.between(who.city, work.city)) for who, work in pairs]
    return sorted((score for score in found if score is not None), reverse=True)


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(seed=seeds, policy=policies(), candidate=candidates(), vacancy=vacancies(), limit=st.integers(1, 12))
def test_the_engine_finds_the_best_by_the_citys_own_policy(
    seed: int, policy: Policy, candidate: Candidate, vacancy: Vacancy, limit: int
) -> None:
    people, works = random_population(seed)
    index = filled((people, works))
    of_vacancy = CityPolicy(city=vacancy.city, policy=policy)
    found = best_candidates(index, vacancy, of_vacancy, limit=limit)
    assert [one.score for one in found] == by_looking_at_everybody(of_vacancy, [(who, vacancy) for who in people])[
        :limit
    ]
    of_person = CityPolicy(city=candidate.city, policy=policy)
    wished = best_vacancies(index, candidate, of_person, limit=limit)
    assert [one.score for one in wished] == by_looking_at_everybody(of_person, [(candidate, work) for work in works])[
        :limit
    ]


def test_between_two_cities_the_default_holds_whichever_side_changed() -> None:
    own = Policy(minimum_score=0.1)
    here, there = CityPolicy(city="35.78", policy=own), CityPolicy(city="35.73", policy=own)
    assert here.between("35.78", "35.78") is own
    assert here.between("35.73", "35.78") is there.between("35.73", "35.78") is DEFAULT


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (replace(DEFAULT, weights=Weights(must_skills=0.5)), "weights"),
        (replace(DEFAULT, weights=Weights(must_skills=-0.1, occupation=0.68)), "weights.must_skills"),
        (replace(DEFAULT, minimum_score=0.95), "minimum_score"),
        (replace(DEFAULT, open_per_employer=0), "open_per_employer"),
        (replace(DEFAULT, minimum_score=float("nan")), "minimum_score"),
    ],
)
def test_numbers_that_cannot_work_are_refused_by_field(policy: Policy, field: str) -> None:
    with pytest.raises(InvalidPolicyError) as refused:
        check(policy)
    assert refused.value.field == field


def test_the_default_is_allowed_and_comes_back_from_storage() -> None:
    check(DEFAULT)
    assert Policy.from_data(DEFAULT.as_data()) == DEFAULT
    assert Policy.from_data({"minimum_score": 0.5}) == replace(DEFAULT, minimum_score=0.5)


def test_every_number_has_a_reason_in_both_languages() -> None:
    assert {*(f"weights.{name}" for name in asdict(DEFAULT.weights)), *BOUNDS} == REASONS.keys()
    assert all(reason["id"] and reason["en"] and reason["id"] != reason["en"] for reason in REASONS.values())
