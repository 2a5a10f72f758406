"""The engine beside PostgreSQL and NumPy: the same people, the same score of eight parts, the same vacancies.

Nobody minds the distance, so that everybody may be met. PostgreSQL answers exactly, and once more only among those whom
its index over the required skills finds, which misses people.
"""

import random
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import asyncpg

from bench import market, rival_numpy, rival_sql
from bench.engine import LIMIT, PEOPLE_COUNT, one_core
from bench.ground import Ground
from bench.measuring import Comparison
from matching.domain.engine import asking
from matching.domain.index import Index
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Vacancy
from matching.domain.reference import Scored
from servicekit.database import driver_dsn

QUERIES = 25
Ask = Callable[[Vacancy], Awaitable[list[Scored]]]


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    chance = random.Random(20261128)  # noqa: S311 - vacancies to try with, not a secret
    index = market.numbered(DEFAULT)
    segment = market.people(index, PEOPLE_COUNT, seed=1, limited=False)
    index.people.hold(segment)
    admin = await asyncpg.connect(driver_dsn(ground.postgres))
    asked = [market.vacancy(chance, number) for number in range(QUERIES)]
    try:
        await rival_sql.fill(admin, segment)
        with one_core():
            for one in await beside(admin, index, rival_numpy.Columns(segment), asked):
                yield one
    finally:
        await admin.close()


async def beside(
    admin: "asyncpg.Connection[asyncpg.Record]", index: Index, columns: rival_numpy.Columns, asked: Sequence[Vacancy]
) -> list[Comparison]:
    ours, title = "inverted lists with bounds", f"The best {LIMIT} of {PEOPLE_COUNT:,} people at any distance"

    async def engine(vacancy: Vacancy) -> list[Scored]:
        return index.best_candidates(vacancy, limit=LIMIT)

    async def numpy(vacancy: Vacancy) -> list[Scored]:
        return columns.best(as_numbers(vacancy), limit=LIMIT)

    async def sql(vacancy: Vacancy) -> list[Scored]:
        return await rival_sql.best(admin, as_numbers(vacancy), index, vacancy, limit=LIMIT)

    async def prefiltered(vacancy: Vacancy) -> list[Scored]:
        return await rival_sql.best(admin, as_numbers(vacancy), index, vacancy, limit=LIMIT, prefilter=True)

    def as_numbers(vacancy: Vacancy) -> asking.Asked:
        return asking.of_vacancy(vacancy, DEFAULT, index.codes, index.distances)

    own, mine = await timed(engine, asked)
    comparisons = []
    for ask, theirs, at_least in (
        (numpy, "NumPy, inverted lists and whole columns", 5),
        (sql, "PostgreSQL, exact, indexed by city", 100),
        (prefiltered, "PostgreSQL, among those its GIN index finds", 50),
    ):
        found, took = await timed(ask, asked)
        if ask is not prefiltered and found != own:
            raise AssertionError(f"{theirs} and the engine differ")
        said = "equal results"
        if ask is prefiltered:
            said = f"of whom it finds {statistics.mean(map(recall, found, own)):.0%}"
        comparisons.append(
            Comparison(
                f"{title} beside {theirs.partition(',')[0]}, {said}", ours, theirs, at_least, {ours: mine, theirs: took}
            )
        )
    return comparisons


def recall(found: list[Scored], best: list[Scored]) -> float:
    return len({one.id for one in found} & {one.id for one in best}) / max(len(best), 1)


async def timed(ask: Ask, asked: Sequence[Vacancy]) -> tuple[list[list[Scored]], list[float]]:
    """What is found for each, and how many such questions would be answered in a second; all are asked twice."""
    found, rates = [await ask(one) for one in asked], []
    for one in asked:
        started = time.perf_counter()
        await ask(one)
        rates.append(1 / (time.perf_counter() - started))
    return found, rates
