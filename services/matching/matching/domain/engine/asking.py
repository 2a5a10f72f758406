"""What a search asks for, as numbers: one side of the pair, the weights, and how near and how far every city is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np

from matching.domain import place
from matching.domain.engine.codes import ARRANGEMENTS, RANKS, Codes, unit, wishes_mask
from matching.domain.policy import NEUTRAL, Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.rarity import rarity, total
from matching.domain.score import MOST_WAGE, SHARES, WHOLE, Shares, hundredths, millionths, shares

Array = np.ndarray[Any, Any]
HALF: Final = round(NEUTRAL * WHOLE)
ROUNDING: Final = SHARES // 2

# Where each number stands in ``told``.
MUST, OCC, NICE, EXP, DIST, EDU, WAGE, ARR = range(8)  # the weights
CITY, DISTRICT, LEVEL, OFFERED, SLACK, CONSENT = range(8, 14)
# Of a vacancy only:
WORKPLACE, REMOTE, OCCUPATION, YEARS, ARRANGEMENT, MUST_TOTAL, NICE_TOTAL = range(14, 21)
# Of a person only:
FARTHEST, WISHES, SKILLED, PASTS = range(14, 18)
WITHIN: Final = 21
SIZE: Final = 22

Within = Literal["anywhere", "city", "elsewhere"]
"""Which pairs are looked at: all who may meet, only those of one city, only those across cities."""
ANYWHERE, OWN_CITY, ELSEWHERE = range(3)
_NONE: Final = np.empty(0, np.int64)
_WITHIN: Final = {"anywhere": ANYWHERE, "city": OWN_CITY, "elsewhere": ELSEWHERE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``near`` and ``far`` are by city number: the part for distance, and whole kilometres rounded up."""

    told: Array
    near: Array
    far: Array
    wanted: Array
    features: Array
    least: int
    known: Array
    """The numbers of a person's skills that any vacancy has named."""


@lru_cache(maxsize=20_000)
def _near(one: str, other: str) -> int:
    distance = place.between(one, other)
    return HALF if distance is None else millionths(place.by_distance(distance))


@lru_cache(maxsize=20_000)
def _far(one: str, other: str) -> int:
    return int(-(-(place.between(one, other) or 0.0) // 1))


def least(policy: Policy) -> int:
    """The lowest score in millionths that is at least the policy's."""
    at = int(policy.minimum_score * WHOLE)
    while at / WHOLE < policy.minimum_score:
        at += 1
    return at


@dataclass(slots=True)
class Distances:
    """From one city to all numbered ones; kept, since vacancies come from few cities."""

    codes: Codes
    known: dict[tuple[str, bool], tuple[Array, Array]]

    def of(self, city: str, *, remote: bool = False) -> tuple[Array, Array]:
        found = self.known.get((city, remote))
        if found is None or len(found[0]) < self.codes.cities.end:
            cities = self.codes.cities.codes
            near = [WHOLE if remote else _near(city, other) for other in cities]
            far = [0 if remote else _far(city, other) for other in cities]
            found = self.known[(city, remote)] = np.array(near, np.int64), np.array(far, np.int64)
        return found


def of_vacancy(
    vacancy: Vacancy, policy: Policy, codes: Codes, distances: Distances, within: Within = "anywhere"
) -> Asked:
    by, told = shares(policy.weights), np.zeros(SIZE, np.int64)
    wage = vacancy.wage_max or vacancy.wage_min
    wage = -1 if wage is None else min(wage, MOST_WAGE)
    level = -1 if vacancy.education is None else RANKS[vacancy.education]
    occupation = -1 if vacancy.occupation is None else int(vacancy.occupation)
    years = -1 if vacancy.experience_years is None else hundredths(vacancy.experience_years)
    must_total, nice_total = total(vacancy.must_skills), total(vacancy.nice_skills)
    slack = by.arrangement * WHOLE
    slack += by.education * (HALF if level < 0 else WHOLE) + by.wage * (HALF if wage < 0 else WHOLE)
    slack += by.experience * (HALF if years < 0 or occupation < 0 else WHOLE)
    slack += HALF * ((not must_total) * by.must_skills + (not nice_total) * by.nice_skills)
    slack += HALF * (occupation < 0) * by.occupation
    city, workplace = codes.cities[vacancy.city], codes.cities[vacancy.workplace]
    district = 0 if vacancy.district is None else codes.districts[vacancy.district]
    told[:21] = (
        *_weights(by), city, district, level, wage, slack, 0, workplace, vacancy.remote, occupation, years,
        ARRANGEMENTS[vacancy.arrangement], must_total, nice_total,
    )  # fmt: skip
    told[WITHIN] = _WITHIN[within]
    near, far = distances.of(vacancy.workplace, remote=vacancy.remote)
    skills: dict[int, list[int]] = {}
    for which, wanted in enumerate((vacancy.must_skills, vacancy.nice_skills)):
        for code in wanted:
            skills.setdefault(codes.skills[code], [0, 0])[which] += rarity(code)
    table = np.zeros(codes.skills.end, np.int64)
    for number, (must, nice) in skills.items():
        table[number] = nice << 32 | must
    return Asked(
        told=told, near=near, far=far, wanted=table,
        features=np.fromiter(skills, np.int64, len(skills)), least=least(policy), known=_NONE,
    )  # fmt: skip


def of_person(
    candidate: Candidate, policy: Policy, codes: Codes, distances: Distances, within: Within = "anywhere"
) -> Asked:
    """``features`` are the wishes, then past work as occupation and hundredths of years."""
    by, told = shares(policy.weights), np.zeros(SIZE, np.int64)
    wage = -1 if candidate.minimum_wage is None else min(candidate.minimum_wage, MOST_WAGE)
    level = -1 if candidate.education is None else RANKS[candidate.education]
    wishes = wishes_mask(candidate.arrangements)
    slack = by.arrangement * (WHOLE if wishes else HALF) + by.experience * (WHOLE if candidate.experience else HALF)
    slack += by.education * (HALF if level < 0 else WHOLE) + by.wage * (HALF if wage < 0 else WHOLE)
    slack += (by.must_skills + by.nice_skills) * (WHOLE if candidate.skills else HALF)
    table = np.zeros(codes.skills.end + 1, np.int64)
    known = {code: codes.skills[code] for code in candidate.skills if code in codes.skills}
    for code, number in known.items():
        table[number] = rarity(code)
    occupations = [unit(code) for code in candidate.desired_occupations]
    for past in candidate.experience:
        occupations += (unit(past.occupation), hundredths(past.years))
    farthest = -1 if candidate.max_distance_km is None else candidate.max_distance_km
    told[:18] = (
        *_weights(by), codes.cities[candidate.city],
        0 if candidate.district is None else codes.districts[candidate.district], level, wage, slack,
        candidate.other_cities, farthest, wishes, bool(candidate.skills), len(candidate.experience),
    )  # fmt: skip
    told[WITHIN] = _WITHIN[within]
    near, far = distances.of(candidate.city)
    features = np.array(occupations, np.int64)
    return Asked(
        told=told, near=near, far=far, wanted=table, features=features, least=least(policy),
        known=np.fromiter(known.values(), np.int64, len(known)),
    )  # fmt: skip


def rarities(codes: Codes) -> Array:
    """By the number of each skill."""
    return np.array([rarity(code) for code in tuple(codes.skills.codes)], np.int64)


class Recent:
    """What was asked last, since it is asked of an index, of what is laid over it, and again a little deeper."""

    def __init__(self, codes: Codes, distances: Distances) -> None:
        self._codes, self._distances = codes, distances
        self._last: tuple[Candidate | Vacancy, Policy, tuple[object, ...]] | None = None
        self._asked: Asked | None = None

    def asked(self, of: Candidate | Vacancy, policy: Policy, within: Within) -> Asked:
        last, asked = self._last, self._asked
        if (
            last is None
            or asked is None
            or last[0] is not of
            or last[1] is not policy
            or last[2] != self._state(within)
        ):
            if isinstance(of, Candidate):
                asked = of_person(of, policy, self._codes, self._distances, within)
            else:
                asked = of_vacancy(of, policy, self._codes, self._distances, within)
            self._asked, self._last = asked, (of, policy, self._state(within))
        return asked

    def _state(self, within: Within) -> tuple[object, ...]:
        """Whoever came since may have brought codes, which the tables of an older question know nothing of."""
        return within, self._codes.skills.end, self._codes.cities.end, self._codes.districts.end


def _weights(by: Shares) -> tuple[int, ...]:
    return (
        by.must_skills, by.occupation, by.nice_skills, by.experience,
        by.distance, by.education, by.wage, by.arrangement,
    )  # fmt: skip
