"""What a search waits for a merge beside it: the same searches alone, and while everything is put in order in another thread."""

import random
import threading
import time
from collections.abc import AsyncIterator, Sequence

from bench import market
from bench.engine import LIMIT, PEOPLE_COUNT, QUERIES, Bound
from bench.ground import Ground
from bench.measuring import Promise, Timing, percentile
from matching.domain.engine.segment import PEOPLE
from matching.domain.engine.side import Merge
from matching.domain.engine.warming import warm
from matching.domain.index import Index
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Vacancy

MOST_MS, ALONE, MERGES = 5.0, 5, 10


async def run(_: Ground) -> AsyncIterator[Promise]:
    warm()
    chance = random.Random(20261128)  # noqa: S311 - vacancies to try with, not a secret
    index = market.numbered(DEFAULT)
    index.people.hold(market.people(index, PEOPLE_COUNT, seed=1, limited=False))
    asked = [market.vacancy(chance, number) for number in range(QUERIES)]
    come(index, chance, first=1)
    alone = [min(took(index, one) for _ in range(ALONE)) for one in asked]
    waits, swaps = list[float](), list[float]()
    for number in range(MERGES):
        waits += beside(merge := everything(index), index, asked, alone)
        started = time.perf_counter()
        index.people.finish(merge)
        swaps.append(1000 * (time.perf_counter() - started))
        come(index, chance, first=1 + (number + 1) * PEOPLE.ripe)
    still = [took(index, asked[at % QUERIES]) - alone[at % QUERIES] for at in range(len(waits))]
    title = f"A search among {PEOPLE_COUNT:,} while all of them are merged, longer than at its best"
    yield Bound(f"{title}, p99", percentile(waits, 0.99), MOST_MS, "ms")
    yield Bound(f"{title}, the longest of {len(waits):,}", max(waits), MOST_MS, "ms")
    yield Timing("    as many while nothing is merged, longer than at its best", still)
    yield Bound("The swap that follows, the longest", max(swaps), MOST_MS, "ms")


def come(index: Index, chance: random.Random, *, first: int) -> None:
    """So many people have changed that they are to be put in order."""
    for number in range(first, first + PEOPLE.ripe):
        index.put_candidate(market.person(chance, number))
    index.people.all()


def everything(index: Index) -> Merge:
    """The dearest merge there is: not only of those who came."""
    merge = index.people.begin_merge(at_least=1)
    if merge is None:
        raise AssertionError("there is nothing to merge")
    merge.old = list(index.people.segments)
    return merge


def beside(merge: Merge, index: Index, asked: Sequence[Vacancy], alone: Sequence[float]) -> list[float]:
    working, waits, at = threading.Thread(target=merge.run), list[float](), 0
    working.start()
    while working.is_alive():
        waits.append(took(index, asked[at]) - alone[at])
        at = (at + 1) % len(asked)
    working.join()
    return waits


def took(index: Index, vacancy: Vacancy) -> float:
    started = time.perf_counter()
    index.best_candidates(vacancy, limit=LIMIT)
    return 1000 * (time.perf_counter() - started)
