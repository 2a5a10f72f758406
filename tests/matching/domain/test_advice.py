"""Openers and training advice count exactly what trying each change on each person counts."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain.eligibility import Outcome, assess
from matching.domain.openers import openers
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Demand, Offer, Vacancy
from matching.domain.reference import worth
from matching.domain.training import training
from tests.matching.populations import person, random_population, seeds, vacancies, work
from vocabulary.needs import ACCOMMODATIONS


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
