"""What to train: each skill somebody does not have, by how many more open vacancies it would unlock. Exact, pure.

Said here as slowly and plainly as it can be; `engine.advising` gives the same by the engine.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import may_meet, worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    skill: str
    vacancies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    vacancies_now: int
    advice: Sequence[Advice]


@dataclass(frozen=True, slots=True, kw_only=True)
class CityAdvice:
    """With this skill ``people`` more could be proposed for something, ``vacancies`` to somebody, ``pairs`` in all."""

    skill: str
    vacancies: int
    people: int
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CityTraining:
    """``pairs_now`` of a person and a vacancy can be proposed as things stand."""

    people: int
    vacancies: int
    pairs_now: int
    advice: Sequence[CityAdvice]


def training(person: Candidate, vacancies: Iterable[Vacancy], policy: Policy) -> Training:
    """A vacancy is unlocked by a skill when the pair would be proposed with it and not without."""
    now, unlocked = 0, Counter[str]()
    for vacancy in vacancies:
        if not may_meet(person, vacancy):
            continue
        if worth(person, vacancy, policy) is not None:
            now += 1
            continue
        unlocked.update(_unlocking(person, vacancy, policy))
    return ranked_for_one(now, unlocked)


def city_training(people: Iterable[Candidate], vacancies: Sequence[Vacancy], policy: Policy) -> CityTraining:
    """The same for everybody of a city, counted by who and what gains."""
    looking = [person for person in people if person.available]
    pairs, gaining, opening, now = Counter[str](), Counter[str](), dict[str, set[Vacancy]](), 0
    for person in looking:
        own = set[str]()
        for vacancy in vacancies:
            if worth(person, vacancy, policy) is not None:
                now += 1
            elif may_meet(person, vacancy):
                found = _unlocking(person, vacancy, policy)
                pairs.update(found)
                own.update(found)
                for skill in found:
                    opening.setdefault(skill, set()).add(vacancy)
        gaining.update(own)
    advice = [
        CityAdvice(skill=skill, vacancies=len(opening[skill]), people=gaining[skill], pairs=count)
        for skill, count in pairs.items()
    ]
    still_open = sum(vacancy.openings > 0 for vacancy in vacancies)
    return CityTraining(people=len(looking), vacancies=still_open, pairs_now=now, advice=ranked_for_city(advice))


def ranked_for_one(now: int, unlocked: Mapping[str, int]) -> Training:
    advice = [Advice(skill=skill, vacancies=count) for skill, count in unlocked.items() if count]
    return Training(vacancies_now=now, advice=sorted(advice, key=lambda one: (-one.vacancies, one.skill)))


def ranked_for_city(advice: Iterable[CityAdvice]) -> list[CityAdvice]:
    """By how many vacancies, of equals by how many people."""
    return sorted(advice, key=lambda one: (-one.vacancies, -one.people, one.skill))


def _unlocking(person: Candidate, vacancy: Vacancy, policy: Policy) -> list[str]:
    missing = {*vacancy.must_skills, *vacancy.nice_skills}.difference(person.skills)
    return [
        skill for skill in missing
        if worth(replace(person, skills=(*person.skills, skill)), vacancy, policy) is not None
    ]  # fmt: skip
