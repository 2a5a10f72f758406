"""What opens a vacancy and what to train, over a city of 200,000, counted exactly by the engine. One core, but for all."""

import random
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import numpy as np

from bench import market
from bench.engine import Bound, one_core
from bench.ground import Ground
from bench.measuring import percentile
from matching.domain.engine.advising import prepare_openers, prepare_training
from matching.domain.engine.city_advising import prepare_city_training
from matching.domain.index import Index
from matching.domain.openers import openers
from matching.domain.policy import DEFAULT, Policy
from matching.domain.training import city_training, training

CITY = market.CITIES[0]
PEOPLE, WORKS = 200_000, 5_000
SMALL_PEOPLE, SMALL_WORKS = 20_000, 1_000
QUERIES, CHECKED = 40, 150
MOST_MS, MOST_CITY_SECONDS, MOST_SMALL_SECONDS = 50.0, 5.0, 0.5


async def run(_: Ground) -> AsyncIterator[Bound]:
    checked()
    with one_core():
        chance = random.Random(20261125)  # noqa: S311 - vacancies to try with, not a secret
        index = of_one_city(PEOPLE, WORKS)
        works = [replace(market.vacancy(chance, number), city=CITY) for number in range(QUERIES)]
        people = [replace(market.person(chance, number), city=CITY) for number in range(QUERIES)]
        took = [timed(prepare_openers, index, work) for work in works]
        yield Bound(f"What opens a vacancy, {PEOPLE:,} people in the city, p50", percentile(took, 0.5), MOST_MS, "ms")
        yield Bound(f"What opens a vacancy, {PEOPLE:,} people in the city, p99", percentile(took, 0.99), MOST_MS, "ms")
        took = [timed(prepare_training, index, person) for person in people]
        yield Bound(f"What a person could train, {WORKS:,} open vacancies, p50", percentile(took, 0.5), MOST_MS, "ms")
        small = of_one_city(SMALL_PEOPLE, SMALL_WORKS)
        yield whole_city(small, SMALL_PEOPLE, SMALL_WORKS, most=MOST_SMALL_SECONDS)
    # Somebody waits for it, so it takes every core there is.
    yield whole_city(index, PEOPLE, WORKS, most=MOST_CITY_SECONDS)


def whole_city(index: Index, people: int, works: int, *, most: float) -> Bound:
    started = time.perf_counter()
    prepare_city_training(index, CITY, DEFAULT)()
    title = f"What a city could train, {people:,} people, {works:,} open vacancies"
    return Bound(title, time.perf_counter() - started, most, "s")


def of_one_city(people: int, works: int) -> Index:
    index, only = market.numbered(DEFAULT), np.ones(1)
    index.people.hold(market.people(index, people, seed=3, limited=True, by_city=only))
    index.works.hold(market.works(index, works, seed=4, by_city=only))
    return index


def timed(prepare: Callable[[Index, Any, Policy], Callable[[], object]], index: Index, asked: object) -> float:
    started = time.perf_counter()
    prepare(index, asked, DEFAULT)()
    return (time.perf_counter() - started) * 1000


def checked() -> None:
    """The same as looking at everybody, on a city small enough for that; and everything compiled."""
    chance = random.Random(1)  # noqa: S311 - people to try with, not a secret
    index = Index(DEFAULT)
    people = [replace(market.person(chance, number), city=CITY) for number in range(CHECKED)]
    works = [replace(market.vacancy(chance, CHECKED + number), city=CITY) for number in range(CHECKED)]
    for one in people:
        index.put_candidate(one)
    for work in works:
        index.put_vacancy(work)
    same = (
        prepare_openers(index, works[0], DEFAULT)() == openers(people, works[0], DEFAULT)
        and prepare_training(index, people[0], DEFAULT)() == training(people[0], works, DEFAULT)
        and prepare_city_training(index, CITY, DEFAULT)() == city_training(people, works, DEFAULT)
    )
    if not same:
        raise AssertionError("the engine and looking at everybody differ")
