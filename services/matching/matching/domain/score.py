"""How good a match is, from 0 to 1: what the person can do, wishes and where, never what the person needs.

Each part lies between 0 and 1 and is ``NEUTRAL`` while either side has not said anything about it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from matching.domain import place
from matching.domain.policy import NEUTRAL, Weights
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.rarity import rarity, total
from vocabulary import education, occupations

DIGITS: Final = 6
ONE_LEVEL_BELOW: Final = 0.4  # a level is often asked for out of habit


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    must_skills: float
    occupation: float
    nice_skills: float
    experience: float
    distance: float
    education: float
    wage: float
    arrangement: float


proximity = lru_cache(maxsize=200_000)(occupations.proximity)
_rank = lru_cache(maxsize=64)(education.rank)


def related(candidate: Candidate, vacancy: Vacancy) -> bool:
    """At least one skill or the major group of an occupation in common: else there is nothing to propose."""
    wanted = {*vacancy.must_skills, *vacancy.nice_skills}
    return not wanted.isdisjoint(candidate.skills) or nearest_occupation(candidate, vacancy) > 0


def parts(candidate: Candidate, vacancy: Vacancy) -> Parts:
    return Parts(
        must_skills=_share(candidate.skills, vacancy.must_skills),
        occupation=_occupation(candidate, vacancy),
        nice_skills=_share(candidate.skills, vacancy.nice_skills),
        experience=_experience(candidate, vacancy),
        distance=_or_neutral(place.nearness(candidate, vacancy)),
        education=_education(candidate.education, vacancy.education),
        wage=_wage(candidate.minimum_wage, vacancy.wage_max or vacancy.wage_min),
        arrangement=_arrangement(candidate.arrangements, vacancy.arrangement),
    )


def weighted(of: Parts, weights: Weights) -> float:
    """Rounded, so that equal people are equal whatever the last bit of a float says."""
    return round(
        weights.must_skills * of.must_skills
        + weights.occupation * of.occupation
        + weights.nice_skills * of.nice_skills
        + weights.experience * of.experience
        + weights.distance * of.distance
        + weights.education * of.education
        + weights.wage * of.wage
        + weights.arrangement * of.arrangement,
        DIGITS,
    )


def score(candidate: Candidate, vacancy: Vacancy, weights: Weights) -> float:
    return weighted(parts(candidate, vacancy), weights)


def nearest_occupation(candidate: Candidate, vacancy: Vacancy) -> float:
    if vacancy.occupation is None:
        return 0.0
    return max((proximity(own, vacancy.occupation) for own in candidate.occupations), default=0.0)


def _or_neutral(value: float | None) -> float:
    return NEUTRAL if value is None else value


def _share(has: tuple[str, ...], wanted: tuple[str, ...]) -> float:
    if not has or not wanted:
        return NEUTRAL
    return sum(rarity(code) for code in wanted if code in has) / total(wanted)


def _occupation(candidate: Candidate, vacancy: Vacancy) -> float:
    if vacancy.occupation is None or not (candidate.desired_occupations or candidate.experience):
        return NEUTRAL
    return nearest_occupation(candidate, vacancy)


def _experience(candidate: Candidate, vacancy: Vacancy) -> float:
    """Years in near occupations against those asked for; more is not better, gaps are not looked at."""
    asked = vacancy.experience_years
    if asked is None or vacancy.occupation is None or not candidate.experience:
        return NEUTRAL
    if asked == 0:
        return 1.0
    wanted = vacancy.occupation
    years = sum(past.years * proximity(past.occupation, wanted) for past in candidate.experience)
    return min(1.0, years / asked)


def _education(has: str | None, asked: str | None) -> float:
    if has is None or asked is None:
        return NEUTRAL
    below = _rank(asked) - _rank(has)
    if below <= 0:
        return 1.0
    return ONE_LEVEL_BELOW if below == 1 else 0.0


def _wage(least: int | None, offered: int | None) -> float:
    """Full from the person's limit on, nothing at half of it."""
    if least is None or offered is None:
        return NEUTRAL
    if offered >= least:
        return 1.0
    return max(0.0, 2 * offered / least - 1)


def _arrangement(wished: tuple[str, ...], offered: str) -> float:
    if not wished:
        return NEUTRAL
    return 1.0 if offered in wished else 0.0
