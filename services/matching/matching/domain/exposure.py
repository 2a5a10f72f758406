"""Caps on exposure: a side with enough open proposals gets another one only if it is better than those. Pure."""

from bisect import insort
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Literal, NamedTuple
from uuid import UUID

Kind = Literal["candidate", "vacancy", "employer"]

DEEPER: Final = (1, 4, 16)
"""So many times a list's length are looked at in each round, those left out whose crowds are known to be full."""
DEPTH: Final = sum(DEEPER)
"""So many times a list's length are ever looked at: what is crowded even then is left out without a substitute."""
ROOM: Final = -1.0


class Side(NamedTuple):
    """Whose open proposals are counted, and in which city."""

    city: str
    kind: Kind
    id: UUID


@dataclass(slots=True, eq=False)
class Crowd:
    """The best scores of what is open on a side, up to its cap: as it stood once that is known, and what came since."""

    side: Side
    cap: int | None = None
    best: list[float] = field(default_factory=list)
    least: float = ROOM
    """What a score must exceed; below any score while there is room, or nothing is known."""

    def know(self, scores: Iterable[float], *, cap: int) -> None:
        """``scores`` are the best that are open, as many as ``cap`` at most."""
        self.cap, self.best = cap, sorted([*scores, *self.best])[-cap:]
        self._look()

    def add(self, score: float) -> None:
        insort(self.best, score)
        if self.cap is not None and len(self.best) > self.cap:
            del self.best[0]
        self._look()

    def _look(self) -> None:
        self.least = self.best[0] if self.cap is not None and len(self.best) >= self.cap else ROOM


class Sides(dict[int, Crowd]):
    """The crowds of one city and kind by the number of the id, which is looked up many times faster than the id."""

    def __init__(self, city: str, kind: Kind) -> None:
        super().__init__()
        self._city, self._kind = city, kind

    def __missing__(self, number: int) -> Crowd:
        crowd = self[number] = Crowd(Side(self._city, self._kind, UUID(int=number)))
        return crowd


class Pairs(dict[int, tuple[Crowd, Crowd]]):
    """The two sides that must have room for a proposal of a counterpart, by its number; found out once."""

    def __init__(self, of: Callable[[int], tuple[Crowd, Crowd]]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, number: int) -> tuple[Crowd, Crowd]:
        pair = self[number] = self._of(number)
        return pair


class Crowds:
    """Each side's, made when it is first asked for."""

    def __init__(self) -> None:
        self._within: dict[tuple[str, Kind], Sides] = {}
        self._works: dict[str, Pairs] = {}

    def within(self, city: str, kind: Kind) -> Sides:
        found = self._within.get((city, kind))
        if found is None:
            found = self._within[city, kind] = Sides(city, kind)
        return found

    def of_works(self, city: str, of: Callable[[int], tuple[Crowd, Crowd]]) -> Pairs:
        """Kept for all people of a city: they are shown the same vacancies."""
        found = self._works.get(city)
        if found is None:
            found = self._works[city] = Pairs(of)
        return found


class Found(NamedTuple):
    """A counterpart, and the sides that must have room for a proposal of the two."""

    number: int
    score: float
    crowds: tuple[Crowd, Crowd]

    @property
    def id(self) -> UUID:
        return UUID(int=self.number)

    @property
    def taken(self) -> bool:
        one, other = self.crowds
        return self.score > one.least and self.score > other.least


def least_crowded(found: Iterator[Found], *, limit: int) -> Generator[Sequence[Found], None, list[Found]]:
    """The best ``limit`` that take another proposal, of what ``found`` gives, the best first.

    Yields whom it looks at, and goes on when the crowds of those are known. ``found`` may leave out those whose crowds
    are known to be full.
    """
    chosen: list[Found] = []
    for times in DEEPER:
        near = [*islice(found, limit * times)]
        yield near
        chosen += (one for one in near if one.taken)
        if len(chosen) >= limit or len(near) < limit * times:
            break
    return chosen[:limit]
