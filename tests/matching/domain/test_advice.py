"""Openers and training advice count exactly what trying each change on each person counts, and so does the engine."""

import random
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain.eligibility import Outcome, assess
from matching.domain.engine import people_block
from matching.domain.engine.advising import prepare_openers, prepare_training
from matching.domain.engine.city_advising import prepare_city_training
from matching.domain.index import Index
from matching.domain.openers import openers
from matching.domain.policy import DEFAULT, Policy
from matching.domain.profiles import Candidate, Demand, Offer, Vacancy
from matching.domain.reference import worth
from matching.domain.training import city_training, training
from tests.matching.domain.test_engine import market
from tests.matching.populations import ACCOMMODATIONS as ACCOMMODATION_CODES
from tests.matching.populations import CITIES, DEVICES, SURABAYA, person, random_population, seeds, vacancies, work
from vocabulary.needs import ACCOMMODATIONS

Side = TypeVar("Side", Candidate, Vacancy)


def can(one: Candidate, vacancy: Vacancy) -> bool:
    return worth(one, vacancy, DEFAULT) is not None and assess(one, vacancy).outcome is Outcome.FITS


@settings(max_examples=20, deadline=None)
@given(seed=seeds, vacancy=vacancies())
def test_openers_equal_trying_each_on_everybody(seed: int, vacancy: Vacancy) -> None:
    people, _ = random_population(seed)
    found = openers(people, vacancy, DEFAULT)
    assert found.people_now == sum(can(one, vacancy) for one in people)
    for code in ACCOMMODATIONS:
        changed = replace(vacancy, accommodations=(*vacancy.accommodations, Offer(code=code)))
        expected = sum(can(one, changed) and not can(one, vacancy) for one in people)
        told = [one.people for one in found.openers if (one.kind, one.code) == ("accommodation", code)]
        assert told == ([expected] if expected else [])
    for skill in vacancy.must_skills:
        changed = replace(vacancy, must_skills=tuple(one for one in vacancy.must_skills if one != skill))
        expected = sum(can(one, changed) and not can(one, vacancy) for one in people)
        told = [one.people for one in found.openers if (one.kind, one.code) == ("skill", skill)]
        assert told == ([expected] if expected else [])


@settings(max_examples=20, deadline=None)
@given(seed=seeds, who=st.integers(0, 100))
def test_training_equals_trying_each_skill_on_each_vacancy(seed: int, who: int) -> None:
    people, works = random_population(seed)
    if not people:
        return
    one = people[who % len(people)]
    found = {advice.skill: advice.vacancies for advice in training(one, works, DEFAULT).advice}
    skills = {code for vacancy in works for code in (*vacancy.must_skills, *vacancy.nice_skills)} - {*one.skills}
    for skill in skills:
        trained = replace(one, skills=(*one.skills, skill))
        gained = [
            vacancy for vacancy in works
            if skill in (*vacancy.must_skills, *vacancy.nice_skills)
            and worth(one, vacancy, DEFAULT) is None and worth(trained, vacancy, DEFAULT) is not None
        ]  # fmt: skip
        assert found.get(skill, 0) == len(gained)


def test_a_screen_reader_opens_work_at_a_screen() -> None:
    people = [person(number, skills=("ms-excel",), needs=("vision.none",)) for number in range(1, 4)]
    vacancy = work(must_skills=("ms-excel",), demands=(Demand(code="see.screen"),))
    found = openers([*people, person(9, skills=("ms-excel",))], vacancy, DEFAULT)
    assert found.people_now == 1
    assert (found.openers[0].code, found.openers[0].people) == ("screen-reader", 3)


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(seed=seeds, least=st.sampled_from([0.0, 0.4, 0.6]), tidied=st.booleans())
def test_the_engine_counts_openers_as_the_reference_does(seed: int, least: float, tidied: bool) -> None:  # noqa: FBT001 - Hypothesis says it
    policy = Policy(minimum_score=least)
    people, works = equipped(*(market(seed, 150, 12) if seed % 2 else random_population(seed)), seed=seed)
    index = filled(people, works, policy, tidied=tidied)
    for vacancy in works[:6]:
        own = [one for one in people if one.city == vacancy.city]
        if vacancy.openings:
            assert prepare_openers(index, vacancy, policy)() == openers(own, vacancy, policy)


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(seed=seeds, least=st.sampled_from([0.2, 0.4, 0.6]), tidied=st.booleans())
def test_the_engine_counts_training_as_the_reference_does(seed: int, least: float, tidied: bool) -> None:  # noqa: FBT001 - Hypothesis says it
    policy = Policy(minimum_score=least)
    people, works = market(seed, 20, 30) if seed % 2 else random_population(seed)
    index = filled(people, works, policy, tidied=tidied)
    for one in people[:6]:
        near = [vacancy for vacancy in works if vacancy.city == one.city]
        if one.available:
            assert prepare_training(index, one, policy)() == training(one, near, policy)
    for city in CITIES[:2]:
        inhabitants = [one for one in people if one.city == city]
        near = [vacancy for vacancy in works if vacancy.city == city]
        assert prepare_city_training(index, city, policy)() == city_training(inhabitants, near, policy)


@pytest.mark.thorough
@settings(max_examples=8, deadline=None)
@given(seed=seeds, least=st.sampled_from([0.2, 0.4, 0.6]))
def test_a_city_of_many_blocks_is_counted_as_the_reference_does(seed: int, least: float) -> None:
    policy = Policy(minimum_score=least)
    people, works = (in_surabaya(those) for those in market(seed, 140, 8))
    index = filled(people, works, policy, tidied=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_block, "SIZE", 64)
        assert prepare_city_training(index, SURABAYA, policy)() == city_training(people, works, policy)


def test_more_kinds_of_weights_than_are_asked_at_once_are_all_counted() -> None:
    """Skills named once, twice, as required and as further ones weigh differently."""
    few, many, rare = "communication", "ms-excel", "welding"
    musts = (few, many, rare, "sewing", "sewing", "sql", "sql", "sql", "selling", "english", "carving")
    vacancy = work(must_skills=musts, nice_skills=("sql", "selling", "carving", "weaving", "planning", "research"))
    known = sorted({*vacancy.must_skills, *vacancy.nice_skills})
    people = [person(number, skills=tuple(known[:number])) for number in range(1, len(known))]
    people.append(person(99, skills=("dancing",), desired_occupations=("5223",)))
    for least in (0.3, 0.45, 0.6):
        policy = Policy(minimum_score=least)
        index = filled(people, [vacancy], policy, tidied=False)
        assert prepare_city_training(index, SURABAYA, policy)() == city_training(people, [vacancy], policy)


def in_surabaya(those: list[Side]) -> list[Side]:
    return [replace(one, city=SURABAYA) for one in those]


def test_what_is_counted_is_as_it_was_when_it_was_asked_for() -> None:
    """Somebody may change while another thread counts."""
    vacancy, one = work(must_skills=("ms-excel",)), person(1, skills=("ms-excel",))
    index = filled([one], [], DEFAULT, tidied=False)
    count = prepare_openers(index, vacancy, DEFAULT)
    index.put_candidate(replace(one, skills=("welding",), version=2))
    assert count().people_now == 1
    assert prepare_openers(index, vacancy, DEFAULT)().people_now == 0


def equipped(people: list[Candidate], works: list[Vacancy], *, seed: int) -> tuple[list[Candidate], list[Vacancy]]:
    """Some bring devices, and some of the work offers accommodations."""
    chance = random.Random(seed)  # noqa: S311 - people to try with, not a secret
    bring = [replace(one, devices=tuple(chance.sample(DEVICES, chance.randint(0, 3)))) for one in people]
    offer = [
        replace(one, accommodations=tuple(Offer(code=code) for code in chance.sample(ACCOMMODATION_CODES, 4)))
        if chance.random() < 1 / 2 else one
        for one in works
    ]  # fmt: skip
    return bring, offer


def filled(people: list[Candidate], works: list[Vacancy], policy: Policy, *, tidied: bool) -> Index:
    """Half of it in order and half not, where it was tidied."""
    index = Index(policy)
    for number, one in enumerate(people):
        if tidied and number == len(people) // 2:
            index.tidy()
        index.put_candidate(one)
    for number, vacancy in enumerate(works):
        if tidied and number == len(works) // 2:
            index.tidy()
        index.put_vacancy(vacancy)
    return index
