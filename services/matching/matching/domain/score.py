"""How good a match is, from 0 to 1: what the person can do, wishes and where, never what the person needs.

Each part lies between 0 and 1 and is ``NEUTRAL`` while either side has not said anything about it.
Counted in whole millionths, so that every engine gives the same number whatever order it adds in.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import mul
from typing import Final

from matching.domain import place
from matching.domain.policy import NEUTRAL, Weights
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.rarity import rarity
from vocabulary import education, occupations

DIGITS: Final = 6
WHOLE: Final = 10**DIGITS
"""A full part, and a full score, in millionths."""
SHARES: Final = 10_000
"""What the weights of all parts together come to, in whole numbers."""
MOST_WAGE: Final = 4_000_000_000  # rupiah a month; above it nothing is told apart
_HALF: Final = round(NEUTRAL * WHOLE)
ONE_LEVEL_BELOW: Final = 400_000  # of a million: a level is often asked for out of habit


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


_NAMES: Final = tuple(one.name for one in fields(Parts))
proximity = lru_cache(maxsize=200_000)(occupations.proximity)
_rank = lru_cache(maxsize=64)(education.rank)


def related(candidate: Candidate, vacancy: Vacancy) -> bool:
    """At least one skill or the major group of an occupation in common: else there is nothing to propose."""
    wanted = {*vacancy.must_skills, *vacancy.nice_skills}
    return not wanted.isdisjoint(candidate.skills) or nearest_occupation(candidate, vacancy) > 0


def parts(candidate: Candidate, vacancy: Vacancy) -> Parts:
    return Parts(**named(counted(candidate, vacancy)))


def counted(candidate: Candidate, vacancy: Vacancy) -> tuple[int, ...]:
    """The parts in millionths, in their order."""
    return (
        _share(candidate.skills, vacancy.must_skills),
        _occupation(candidate, vacancy),
        _share(candidate.skills, vacancy.nice_skills),
        _experience(candidate, vacancy),
        millionths(place.nearness(candidate, vacancy)),
        _education(candidate.education, vacancy.education),
        _wage(candidate.minimum_wage, vacancy.wage_max or vacancy.wage_min),
        _arrangement(candidate.arrangements, vacancy.arrangement),
    )


def named(each: tuple[int, ...]) -> dict[str, float]:
    return {name: of / WHOLE for name, of in zip(_NAMES, each, strict=True)}


def weighted(each: tuple[int, ...], weights: Weights) -> float:
    """What is ``counted``, to the nearest millionth."""
    total: int = sum(map(mul, each, _in_order(weights)))
    return (total + SHARES // 2) // SHARES / WHOLE


def score(candidate: Candidate, vacancy: Vacancy, weights: Weights) -> float:
    return weighted(counted(candidate, vacancy), weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The weights as whole numbers of ``SHARES``."""

    must_skills: int
    occupation: int
    nice_skills: int
    experience: int
    distance: int
    education: int
    wage: int
    arrangement: int


@lru_cache(maxsize=1_000)
def shares(weights: Weights) -> Shares:
    """Each is rounded where the next begins, so that thirds too come to the whole and no score lies above one."""
    names = [one.name for one in fields(Shares)]
    ends = accumulate((getattr(weights, name) for name in names), initial=0.0)
    steps = pairwise(round(end * SHARES) for end in ends)
    return Shares(**{name: upper - lower for name, (lower, upper) in zip(names, steps, strict=True)})


@lru_cache(maxsize=1_000)
def _in_order(weights: Weights) -> tuple[int, ...]:
    by = shares(weights)
    return tuple(getattr(by, name) for name in _NAMES)


def with_skill(code: str, candidate: Candidate, vacancy: Vacancy, each: tuple[int, ...], weights: Weights) -> float:
    """The score with one skill more: of what is ``counted`` only the two parts of skills follow from it."""
    has = (*candidate.skills, code)
    must, nice = _share(has, vacancy.must_skills), _share(has, vacancy.nice_skills)
    return weighted((must, each[1], nice, *each[3:]), weights)


def millionths(of: float | None) -> int:
    return _HALF if of is None else round(of * WHOLE)


def nearest_occupation(candidate: Candidate, vacancy: Vacancy) -> float:
    if vacancy.occupation is None:
        return 0.0
    return max([proximity(own, vacancy.occupation) for own in candidate.occupations], default=0.0)


def hundredths(years: float) -> int:
    return round(years * 100)


def _share(has: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    if not has or not wanted:
        return _HALF
    found, every = 0, 0
    for code in wanted:
        weight = rarity(code)
        every += weight
        if code in has:
            found += weight
    return WHOLE * found // every


def _occupation(candidate: Candidate, vacancy: Vacancy) -> int:
    if vacancy.occupation is None or not (candidate.desired_occupations or candidate.experience):
        return _HALF
    return millionths(nearest_occupation(candidate, vacancy))


def _experience(candidate: Candidate, vacancy: Vacancy) -> int:
    """Years in near occupations against those asked for; more is not better, gaps are not looked at."""
    asked = vacancy.experience_years
    if asked is None or vacancy.occupation is None or not candidate.experience:
        return _HALF
    if hundredths(asked) == 0:
        return WHOLE
    wanted = vacancy.occupation
    years = sum(
        hundredths(past.years) * millionths(proximity(past.occupation, wanted)) for past in candidate.experience
    )
    return min(WHOLE, years // hundredths(asked))


def _education(has: str | None, asked: str | None) -> int:
    if has is None or asked is None:
        return _HALF
    below = _rank(asked) - _rank(has)
    if below <= 0:
        return WHOLE
    return ONE_LEVEL_BELOW if below == 1 else 0


def _wage(least: int | None, offered: int | None) -> int:
    """Full from the person's limit on, nothing at half of it."""
    if least is None or offered is None:
        return _HALF
    least, offered = min(least, MOST_WAGE), min(offered, MOST_WAGE)
    if offered >= least:
        return WHOLE
    return max(0, 2 * offered * WHOLE // least - WHOLE)


def _arrangement(wished: tuple[str, ...], offered: str) -> int:
    if not wished:
        return _HALF
    return WHOLE if offered in wished else 0
