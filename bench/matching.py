"""The engine beside looking at everybody: the same people, the same vacancies, equal results, both ways round."""

import random
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Sequence
from uuid import UUID

from bench.ground import Ground
from bench.measuring import Comparison, compare, percentile, rate
from matching.domain import reference
from matching.domain.index import Index
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Experience, Vacancy
from matching.domain.rarity import COMMON, EVERYWHERE
from matching.domain.reference import Scored
from vocabulary import cities, occupations, skills

SIZES = {10_000: 5, 100_000: 10}
"""How many are ranked, and how many times quicker than looking at everybody at least: half of what was measured first."""
LIMIT = 10
QUERIES, THEIR_QUERIES = 200, 2

Ask = Callable[[int], list[Scored]]


async def run(_: Ground) -> AsyncIterator[Comparison]:
    chance = random.Random(20261124)  # noqa: S311 - people to try with, not a secret
    people = [person(chance, number) for number in range(max(SIZES))]
    works = [work(chance, 1_000_000 + number) for number in range(max(SIZES))]
    for size, at_least in SIZES.items():
        yield await for_vacancies(people[:size], works, at_least=at_least)
        yield await for_people(people, works[:size], at_least=at_least)


async def for_vacancies(people: Sequence[Candidate], works: Sequence[Vacancy], *, at_least: float) -> Comparison:
    index, bytes_each = filled(people, [])

    def ours(number: int) -> list[Scored]:
        return index.best_candidates(works[number], limit=LIMIT)

    def theirs(number: int) -> list[Scored]:
        return reference.best_candidates(people, works[number], limit=LIMIT, policy=DEFAULT)

    title = f"The best {LIMIT} of {len(people):,} people for a vacancy, {bytes_each:,} bytes a person"
    return await beside(title, ours=ours, theirs=theirs, at_least=at_least)


async def for_people(people: Sequence[Candidate], works: Sequence[Vacancy], *, at_least: float) -> Comparison:
    index, bytes_each = filled([], works)

    def ours(number: int) -> list[Scored]:
        return index.best_vacancies(people[number], limit=LIMIT)

    def theirs(number: int) -> list[Scored]:
        return reference.best_vacancies(works, people[number], limit=LIMIT, policy=DEFAULT)

    title = f"The best {LIMIT} of {len(works):,} vacancies for a person, {bytes_each:,} bytes a vacancy"
    return await beside(title, ours=ours, theirs=theirs, at_least=at_least)


async def beside(title: str, *, ours: Ask, theirs: Ask, at_least: float) -> Comparison:
    for number in range(THEIR_QUERIES):
        if ours(number) != theirs(number):
            raise AssertionError("the engine and the reference differ")
    times = sorted(timed(ours, number) for number in range(QUERIES))
    tails = f"p50 {percentile(times, 0.5):.2f} ms, p99 {percentile(times, 0.99):.2f} ms"
    comparison = Comparison(f"{title}: {tails}", "inverted lists with bounds", "looking at everybody", at_least)
    return await compare(
        comparison,
        ours=lambda: rate(QUERIES, asked(ours, range(QUERIES))),
        theirs=lambda: rate(THEIR_QUERIES, asked(theirs, range(THEIR_QUERIES))),
        rounds=2,
    )


async def asked(ask: Ask, numbers: Sequence[int]) -> None:
    for number in numbers:
        ask(number)


def timed(ask: Ask, number: int) -> float:
    started = time.perf_counter()
    ask(number)
    return (time.perf_counter() - started) * 1000


def filled(people: Sequence[Candidate], works: Sequence[Vacancy]) -> tuple[Index, int]:
    """The index, and its memory for each entry beside the profiles themselves."""
    tracemalloc.start()
    index = Index(DEFAULT)
    for one in people:
        index.put_candidate(one)
    for other in works:
        index.put_vacancy(other)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return index, taken // (len(people) + len(works))


def person(chance: random.Random, number: int) -> Candidate:
    def likely(tenths: int) -> bool:
        return chance.randrange(10) < tenths

    return Candidate(
        city=city(chance),
        id=UUID(int=number),
        skills=some_skills(chance, 7) if likely(9) else (),
        experience=(Experience(occupation=occupation(chance), years=chance.randint(1, 9)),) if likely(6) else (),
        education=chance.choice([None, "sd", "smp", "sma", "sma", "d3", "s1"]),
        desired_occupations=(occupation(chance),) if likely(8) else (),
        arrangements=tuple(chance.sample(["full-time", "part-time", "remote"], chance.randint(0, 2))),
        minimum_wage=chance.choice([None, 2_500_000, 4_000_000]),
        max_distance_km=chance.choice([None, None, 25, 100]),
        other_cities=likely(3),
    )


def work(chance: random.Random, number: int) -> Vacancy:
    return Vacancy(
        city=city(chance),
        id=UUID(int=number),
        employer_id=UUID(int=chance.randint(1, 5_000)),
        occupation=occupation(chance) if chance.randrange(20) else None,
        must_skills=some_skills(chance, 4),
        nice_skills=some_skills(chance, 3),
        education=chance.choice([None, "smp", "sma", "d3", "s1"]),
        experience_years=chance.choice([None, 0, 1, 2]),
        wage_max=chance.choice([None, 3_000_000, 5_000_000]),
        arrangement=chance.choice(["full-time", "full-time", "part-time", "remote"]),
    )


_RARE = sorted({one.code for one in skills.ALL} - EVERYWHERE - COMMON)
_UNITS = sorted(one.code for one in occupations.ALL if one.code.isdigit() and len(one.code) == len("2512"))
_CITIES = sorted(one.code for one in cities.ALL)
"""The first of each are taken most often, so that lists are as unequal in length as they are in life."""


def city(chance: random.Random) -> str:
    return _CITIES[int(len(_CITIES) * chance.random() ** 3)]


def occupation(chance: random.Random) -> str:
    return _UNITS[int(len(_UNITS) * chance.random() ** 2)]


def some_skills(chance: random.Random, most: int) -> tuple[str, ...]:
    found = {
        chance.choice(sorted(kind)) if kind is not _RARE else _RARE[int(len(_RARE) * chance.random() ** 2)]
        for kind in chance.choices([_EVERYWHERE, _COMMON, _RARE], weights=[2, 4, 4], k=chance.randint(1, most))
    }
    return tuple(sorted(found))


_EVERYWHERE, _COMMON = sorted(EVERYWHERE), sorted(COMMON)
