"""What to train: each skill a person does not have, by how many more open vacancies it would unlock. Exact, pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
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


def training(person: Candidate, vacancies: Iterable[Vacancy], policy: Policy) -> Training:
    """A vacancy is unlocked by a skill when the pair would be proposed with it and not without."""
    now, unlocked = 0, Counter[str]()
    for vacancy in vacancies:
        if not may_meet(person, vacancy):
            continue
        if worth(person, vacancy, policy) is not None:
            now += 1
            continue
        for skill in {*vacancy.must_skills, *vacancy.nice_skills}.difference(person.skills):
            trained = replace(person, skills=(*person.skills, skill))
            unlocked[skill] += worth(trained, vacancy, policy) is not None
    ranked = sorted(unlocked.items(), key=lambda item: (-item[1], item[0]))
    return Training(
        vacancies_now=now, advice=[Advice(skill=skill, vacancies=count) for skill, count in ranked if count]
    )
