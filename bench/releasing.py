"""What a release round computes: from 200,000 happenings of 60,000 people in 100 cities to the facts. One core."""

import random
import time
from collections.abc import AsyncIterator
from typing import Final
from uuid import UUID

from bench.engine import Bound
from bench.ground import Ground
from release.domain.happening import STAGES, Happening, Kind
from release.domain.telling import facts_of

PEOPLE, HAPPENINGS, CITIES = 60_000, 200_000, 100
KEYS: Final = {2026: b"k" * 32}
HELP: Final = (
    "seeing",
    "communicating",
    "moving",
    "handling",
    "learning",
    "surroundings",
    "time",
    "assistance",
    "several",
)
AGES: Final = ("15-24", "25-34", "35-44", "45-54", "55-plus")
MOST_SECONDS: Final = 30.0


async def run(_: Ground) -> AsyncIterator[Bound]:
    things = crowd()
    started = time.perf_counter()
    facts = facts_of(things, keys=KEYS)
    took = time.perf_counter() - started
    of_cities = sum(fact.city != "00.00" for fact in facts)
    linked = sum(fact.pseudonym is not None for fact in facts)
    told = f"{len(facts) / HAPPENINGS:.0%} told, {of_cities / HAPPENINGS:.0%} of their city, {linked / HAPPENINGS:.0%} linked"
    yield Bound(f"A release round over {HAPPENINGS:,} happenings ({told})", took, MOST_SECONDS, "s")


def crowd(*, people: int = PEOPLE, happenings: int = HAPPENINGS) -> list[Happening]:
    """A year: cities of different sizes, most people registered and proposed, few placed."""
    chance = random.Random(20261125)  # noqa: S311 - people to try with, not a secret
    cities = [f"{10 + number // 90}.{number % 90 + 1:02d}" for number in range(CITIES)]
    weights = [1 / (rank + 3) for rank in range(CITIES)]
    known = [
        (
            chance.choices(cities, weights)[0], chance.choice("123456789"),
            (("age-band", chance.choice(AGES)), ("sex", chance.choice(["female", "male"])), ("support-need", chance.choice(HELP)),
             ("education", chance.choice(("basic", "secondary", "tertiary")))),
        )
        for _ in range(people)
    ]  # fmt: skip
    steps: list[tuple[Kind, str]] = [*STAGES, ("candidate", "withdrawn")]
    likely = [60, 70, 25, 12, 8, 6, 6, 3, 1, 2, 7]
    found = []
    for number in range(happenings):
        kind, status = steps[0] if number < people else chance.choices(steps[1:], likely[1:])[0]
        person = number if number < people else chance.randrange(people)
        city, group, details = known[person]
        found.append(
            Happening(
                kind=kind, status=status, subject=UUID(int=number + 1), counts=UUID(int=person + 1), city=city,
                month=f"2026-{chance.randint(1, 12):02d}", begun="2026-01", group=group, details=details,
            )
        )  # fmt: skip
    return found
