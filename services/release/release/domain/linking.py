"""Which of a person's facts may carry one pseudonym: as many as ten people have in common. Pure.

What a pseudonym puts together is a combination too. The first facts of a person's way are linked as far as ten people
have the same ones; what comes after, and whoever is like nobody, goes without.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Final

from release.domain.coarsening import LEAST, settle

MOST_LINKED: Final = 12
Way = Sequence[Hashable]


def linked(ways: Sequence[Way], *, least: int = LEAST) -> list[int]:
    """For each person's facts, in the order of the way, how many of the first ones may be put together."""

    def first(count: int) -> Callable[[Way], Hashable]:
        return lambda way: tuple(way[:count]) if len(way) >= count else None

    lengths = [length for length in range(MOST_LINKED, 0, -1) if any(len(way) >= length for way in ways)]
    people = list(enumerate(ways))
    rungs = [_of_person(first(length)) for length in lengths]
    settled = settle(people, rungs=rungs, who=lambda person: person[0], least=least)
    return [0 if rung is None else lengths[rung] for rung in settled]


def _of_person(key: Callable[[Way], Hashable]) -> Callable[[tuple[int, Way]], Hashable]:
    return lambda person: key(person[1])
