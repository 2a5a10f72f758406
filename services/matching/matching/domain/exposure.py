"""Caps on exposure: a side with enough open proposals gets another one only if it is better than those. Pure."""

from bisect import insort
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple
from uuid import UUID

from matching.domain.reference import Scored

Kind = Literal["candidate", "vacancy", "employer"]

DEEPER: Final = (1, 4, 16)
"""How many times further down each round looks; what is crowded even then is left out without a substitute."""


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

    def know(self, scores: Iterable[float], *, cap: int) -> None:
        """``scores`` are the best that are open, as many as ``cap`` at most."""
        self.cap, self.best = cap, sorted([*scores, *self.best])[-cap:]

    def add(self, score: float) -> None:
        insort(self.best, score)
        if self.cap is not None and len(self.best) > self.cap:
            del self.best[0]

    def takes(self, score: float) -> bool:
        """Whether there is room, or something open that is worse than this."""
        return self.cap is None or len(self.best) < self.cap or score > self.best[0]


class Sides(dict[int, Crowd]):
    """The crowds of one city and kind by the number of the id, which is looked up many times faster than the id."""

    def __init__(self, city: str, kind: Kind) -> None:
        super().__init__()
        self._city, self._kind = city, kind

    def __missing__(self, number: int) -> Crowd:
        crowd = self[number] = Crowd(Side(self._city, self._kind, UUID(int=number)))
        return crowd


class Crowds:
    """Each side's, made when it is first asked for."""

    def __init__(self) -> None:
        self._within: dict[tuple[str, Kind], Sides] = {}

    def within(self, city: str, kind: Kind) -> Sides:
        found = self._within.get((city, kind))
        if found is None:
            found = self._within[city, kind] = Sides(city, kind)
        return found


@dataclass(slots=True, frozen=True, eq=False)
class Found:
    """A counterpart, and the sides that must have room for a proposal of the two."""

    id: UUID
    score: float
    crowds: tuple[Crowd, Crowd]

    @classmethod
    def of(cls, scored: Scored, *crowds: Crowd) -> "Found":
        one, other = crowds
        return cls(scored.id, scored.score, (one, other))

    @property
    def taken(self) -> bool:
        one, other = self.crowds
        return one.takes(self.score) and other.takes(self.score)


Find = Callable[[int, Collection[UUID]], Sequence[Found]]


def least_crowded(find: Find, *, limit: int) -> Generator[Sequence[Found], None, list[Found]]:
    """The best ``limit`` of what ``find(limit, without)`` finds that take another proposal.

    Yields what it has found, and goes on when the crowds of those are known.
    """
    without: set[UUID] = set()
    open_to_more: list[Found] = []
    for times in DEEPER:
        found = find(limit * times, without)
        yield found
        open_to_more, shut = [], list[Found]()
        for one in found:
            (open_to_more if one.taken else shut).append(one)
        if len(open_to_more) >= limit or not shut:
            break
        without.update(one.id for one in shut)
    return open_to_more[:limit]
