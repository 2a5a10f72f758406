"""What the reasons of fifty proposals cost beside their scores, counterfactuals included."""

import random
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from bench.ground import Ground
from bench.matching import person, work
from bench.measuring import Timing
from matching.domain.explanation import explain
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Demand, Vacancy
from matching.domain.score import score
from vocabulary import needs

PROPOSALS, ROUNDS, MOST_MS = 50, 200, 5.0
_NEEDS, _DEMANDS = sorted(needs.NEEDS), sorted(needs.DEMANDS)

Judge = Callable[[Candidate, Vacancy], object]


async def run(_: Ground) -> AsyncIterator[Timing]:
    """Every person has two needs and every vacancy four demands: more than in life."""
    chance = random.Random(20261125)  # noqa: S311 - people to try with, not a secret
    pairs = [(needing(chance, number), demanding(chance, number)) for number in range(PROPOSALS * ROUNDS)]
    title = f"Reasons of {PROPOSALS} proposals, beyond their scores"
    more: list[float] = []
    for begin in range(0, len(pairs), PROPOSALS):
        page = pairs[begin : begin + PROPOSALS]
        scored = timed(lambda who, what: score(who, what, DEFAULT.weights), page)
        explained = timed(lambda who, what: explain(who, what, DEFAULT.weights).as_data(), page)
        more.append(explained - scored)
    yield Timing(title, more, p50_below=MOST_MS)


def timed(judge: Judge, page: list[tuple[Candidate, Vacancy]]) -> float:
    started = time.perf_counter()
    for who, what in page:
        judge(who, what)
    return (time.perf_counter() - started) * 1000


def needing(chance: random.Random, number: int) -> Candidate:
    return replace(person(chance, number), needs=tuple(chance.sample(_NEEDS, 2)))


def demanding(chance: random.Random, number: int) -> Vacancy:
    demands = tuple(Demand(code=code) for code in chance.sample(_DEMANDS, 4))
    return replace(work(chance, 1_000_000 + number), demands=demands)
