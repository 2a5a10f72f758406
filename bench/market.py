"""A made-up market as large as a nation, packed as the engine packs it: made in seconds, the same for the same seed.

Skills by Zipf's law, half of a person's from a pool of 120 that belong to the occupation; cities by Zipf's law; one in
three without a limit of distance where there are limits, else 20, 60 or 120 km.
"""

import random
from typing import Any, Final
from uuid import UUID

import numpy as np

from matching.domain.engine import layout as at
from matching.domain.engine.compiling import kernel
from matching.domain.engine.segment import PEOPLE, WORKS, Segment, fresh, merged
from matching.domain.index import Index
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Demand, Experience, Vacancy
from vocabulary import cities, needs, occupations

Array = np.ndarray[Any, Any]
SKILLS: Final = 2_000
POOL: Final = 120
CITIES: Final = sorted(one.code for one in cities.ALL)
UNITS: Final = sorted({int(one.code) for one in occupations.ALL if one.code.isdigit()})
NAMES: Final = [f"skill-{number}" for number in range(SKILLS)]
DISTRICTS: Final = [f"district-{number}" for number in range(5)]
LEVELS: Final = ("sd", "smp", "sma", "d3", "s1")


def _by_zipf(count: int, steepness: float) -> Array:
    weights = 1 / np.arange(1, count + 1) ** steepness
    shares: Array = np.cumsum(weights) / weights.sum()
    return shares


BY_SKILL: Final = _by_zipf(SKILLS, 1.0)
BY_POOL: Final = _by_zipf(POOL, 0.7)
BY_CITY: Final = _by_zipf(len(CITIES), 1.0)
BY_UNIT: Final = _by_zipf(len(UNITS), 0.8)
POOLS: Final = np.random.default_rng(7).integers(0, SKILLS, (len(UNITS), POOL))


@kernel
def _one_of(shares):
    return np.searchsorted(shares, np.random.random())


@kernel
def fill_people(rows, ids, count, seed, limited, by_skill, by_pool, by_city, by_unit, units, pools):
    """Everybody agreed to other cities; ``limited`` says whether anybody minds the distance."""
    np.random.seed(seed)
    rows32, rows64 = rows.view(np.uint32), rows.view(np.uint64)
    for row in range(count):
        base = row * 32
        unit = _one_of(by_unit)
        wishes, pasts, known = 1 + np.random.randint(2), np.random.randint(2), 4 + np.random.randint(9)
        known = min(known, at.SKILL_ROOM)
        mask = np.uint64(0)
        for bit in range(20):
            if np.random.random() < 0.02 / (1 + bit / 4):
                mask |= np.uint64(1) << np.uint64(bit)
        rows64[row * 8] = mask
        rows32[row * 16 + at.MINIMUM_WAGE] = 2_000_000 + 500_000 * np.random.randint(7)
        rows32[row * 16 + at.DEVICES] = 1 << np.random.randint(20) if mask and np.random.random() < 0.5 else 0
        rows32[row * 16 + at.LONG] = at.NOT_LONG
        rows[base + at.CITY], rows[base + at.DISTRICT] = _one_of(by_city), 1 + np.random.randint(5)
        limit, chance = at.NONE, np.random.random()
        if limited:
            limit = 20 if chance < 0.6 else (60 if chance < 0.9 else 120)
        rows[base + at.FARTHEST] = limit
        rows[base + at.STUDY] = (1 + np.random.randint(32)) << 8 & 0x1F00 | (1, 2, 3, 5, 6)[np.random.randint(5)]
        rows[base + at.STATE] = at.ALIVE | at.OTHER_CITIES
        rows[base + at.COUNTS] = wishes << 12 | pasts << 8 | known
        rows[base + at.WISHED : base + at.SKILLS] = at.NO_OCCUPATION
        rows[base + at.PAST + 1], rows[base + at.PAST + 3] = 0, 0
        for number in range(wishes):
            rows[base + at.WISHED + number] = units[unit if number == 0 else _one_of(by_unit)]
        if pasts:
            rows[base + at.PAST] = units[unit if np.random.random() < 0.6 else _one_of(by_unit)]
            rows[base + at.PAST + 1] = 100 * (1 + np.random.randint(9))
        to, put = base + at.SKILLS, 0
        while put < known:
            skill = pools[unit, _one_of(by_pool)] if np.random.random() < 0.5 else _one_of(by_skill)
            fresh_one = True
            for before in range(put):
                if rows[to + before] == skill + 1:
                    fresh_one = False
            if fresh_one:
                rows[to + put] = skill + 1
                put += 1
        ids[2 * row], ids[2 * row + 1] = np.uint64(row * 2654435761 % 4294967291), np.uint64(row + 1)


@kernel
def fill_works(rows, ids, count, seed, by_skill, by_pool, by_city, by_unit, units, pools):
    np.random.seed(seed)
    rows32 = rows.view(np.uint32)
    for row in range(count):
        base = row * 32
        unit, city = _one_of(by_unit), _one_of(by_city)
        must, nice = 2 + np.random.randint(4), np.random.randint(4)
        remote = np.random.random() < 0.05
        rows32[row * 16 + at.OFFERED_WAGE] = 2_500_000 + 500_000 * np.random.randint(7)
        rows32[row * 16 + at.WORK_LONG] = at.NOT_LONG
        rows[base + at.WORK_CITY], rows[base + at.WORKPLACE] = city, city
        rows[base + at.WORK_DISTRICT] = 1 + np.random.randint(5)
        rows[base + at.OCCUPATION] = units[unit]
        rows[base + at.ASKED] = (2 if remote else np.random.randint(2)) << 8 | (1, 2, 3, 5, 6)[np.random.randint(5)]
        rows[base + at.ASKED_YEARS] = 100 * np.random.randint(4)
        rows[base + at.WORK_COUNTS] = must << 8 | nice
        rows[base + at.WORK_STATE] = at.ALIVE | (at.REMOTE if remote else 0)
        rows[base + at.MUST_TOTAL], rows[base + at.NICE_TOTAL] = 10 * must, 10 * nice
        for number in range(must + nice):
            skill = pools[unit, _one_of(by_pool)] if np.random.random() < 0.5 else _one_of(by_skill)
            rows[base + at.WORK_LISTS + number] = skill + 1
        ids[2 * row], ids[2 * row + 1] = np.uint64(row * 2654435761 % 4294967291), np.uint64(row + 1)


def numbered(policy: Policy) -> Index:
    """An empty index that numbers skills, cities and districts as the kernels above do."""
    index = Index(policy)
    for numbers, known in (
        (index.codes.skills, NAMES),
        (index.codes.cities, CITIES),
        (index.codes.districts, DISTRICTS),
    ):
        for code in known:
            numbers.setdefault(code, numbers[code])
    return index


def people(index: Index, count: int, *, seed: int, limited: bool, by_city: Array = BY_CITY) -> Segment:
    made = fresh(PEOPLE, count)
    units = np.array(UNITS, np.uint16)
    fill_people(made.rows, made.ids, count, seed, limited, BY_SKILL, BY_POOL, by_city, BY_UNIT, units, POOLS)
    made.count = count
    return merged(PEOPLE, [made], index.codes)


def works(index: Index, count: int, *, seed: int, by_city: Array = BY_CITY) -> Segment:
    made = fresh(WORKS, count)
    units = np.array(UNITS, np.uint16)
    fill_works(made.rows, made.ids, count, seed, BY_SKILL, BY_POOL, by_city, BY_UNIT, units, POOLS)
    made.count = count
    return merged(WORKS, [made], index.codes)


def vacancy(chance: random.Random, number: int) -> Vacancy:
    """Drawn as people are; ask no two things of each other that they would not have."""
    unit = _pick(chance, BY_UNIT)
    skills = _skills(chance, unit, chance.randint(3, 9))
    must = chance.randint(2, min(5, len(skills)))
    remote = chance.random() < 1 / 20
    return Vacancy(
        city=CITIES[_pick(chance, BY_CITY)], id=UUID(int=number), employer_id=UUID(int=1),
        occupation=f"{UNITS[unit]:04}", district=f"district-{chance.randrange(5)}",
        must_skills=skills[:must], nice_skills=skills[must:], education=chance.choice(LEVELS),
        experience_years=chance.choice([None, 0, 1, 2]), wage_max=2_500_000 + 500_000 * chance.randrange(7),
        arrangement="remote" if remote else chance.choice(["full-time", "part-time"]),
        demands=tuple(Demand(code=code) for code in chance.sample(sorted(needs.DEMANDS), 3)),
    )  # fmt: skip


def person(chance: random.Random, number: int) -> Candidate:
    unit = _pick(chance, BY_UNIT)
    past = (Experience(occupation=f"{UNITS[unit]:04}", years=chance.randint(1, 9)),) if chance.random() < 1 / 2 else ()
    return Candidate(
        city=CITIES[_pick(chance, BY_CITY)], id=UUID(int=number), district=f"district-{chance.randrange(5)}",
        skills=_skills(chance, unit, chance.randint(4, 12)), experience=past, education=chance.choice(LEVELS),
        desired_occupations=tuple({f"{UNITS[one]:04}": 1 for one in (unit, _pick(chance, BY_UNIT))}),
        arrangements=("full-time",), minimum_wage=2_000_000 + 500_000 * chance.randrange(7), other_cities=True,
    )  # fmt: skip


def _pick(chance: random.Random, shares: Array) -> int:
    return int(np.searchsorted(shares, chance.random()))


def _skills(chance: random.Random, unit: int, count: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < count:
        own = chance.random() < 1 / 2
        found[NAMES[int(POOLS[unit, _pick(chance, BY_POOL)]) if own else _pick(chance, BY_SKILL)]] = None
    return tuple(found)
