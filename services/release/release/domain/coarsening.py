"""How much of a thing may be told: the finest rung of a ladder on which at least ten stand together. Pure.

Whoever finds nine others on a rung is told there and stands on no other, so that nobody is left who could be found by
subtraction: those who remain are counted again among themselves one rung further up, and told only where there are ten.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeVar

from release.domain.happening import Happening
from release.domain.periods import quarter_of, year_of

LEAST: Final = 10
NATION: Final = "00.00"
_A_MONTH: Final = 7

T = TypeVar("T")


class Cell(NamedTuple):
    """What is told of a thing beside its kind and status; None is what is kept back."""

    city: str
    period: str
    group: str | None
    detail: tuple[str, str] | None
    waited: str | None


@dataclass(frozen=True, slots=True)
class Rung:
    """Time, place, and what is told beside; a thing of which that is not known does not stand here."""

    time: Literal["month", "quarter", "year"]
    place: Literal["city", "nation"]
    beside: frozenset[str]

    def cell(self, thing: Happening) -> Cell | None:
        if self.time != "year" and len(thing.month) < _A_MONTH:
            return None
        if any(getattr(thing, name) is None for name in self.beside):
            return None
        return Cell(
            city=thing.city if self.place == "city" else NATION,
            period=_PERIOD[self.time](thing.month),
            group=thing.group if "group" in self.beside else None,
            detail=thing.detail if "detail" in self.beside else None,
            waited=thing.waited if "waited" in self.beside else None,
        )


_PERIOD: Final[dict[str, Callable[[str], str]]] = {"month": str, "quarter": quarter_of, "year": year_of}


def _rung(said: str) -> Rung:
    time, place, *beside = said.split()
    return Rung(time, place, frozenset(beside))  # type: ignore[arg-type]


# The place goes last: a city that is told later and in less detail is of more use to it than a nation without it.
LADDER: Final = tuple(
    _rung(said)
    for said in (
        "month city group detail",
        "month city group waited",
        "month city group",
        "month city detail",
        "quarter city waited",
        "quarter city group",
        "quarter city detail",
        "quarter city",
        "year city waited",
        "year city detail",
        "year city group",
        "year city",
        "month nation group",
        "quarter nation waited",
        "quarter nation detail",
        "quarter nation group",
        "quarter nation",
        "year nation detail",
        "year nation group",
        "year nation",
    )
)


def coarsened(things: Sequence[Happening], *, least: int = LEAST) -> list[Cell | None]:
    """For each thing the cell in which it is told; None where it is not told at all."""

    def on(rung: Rung) -> Callable[[Happening], Hashable]:
        def key(thing: Happening) -> Hashable:
            cell = rung.cell(thing)
            return None if cell is None else (thing.kind, thing.status, cell)

        return key

    settled = settle(things, rungs=[on(rung) for rung in LADDER], who=lambda thing: thing.counts, least=least)
    return [None if rung is None else LADDER[rung].cell(thing) for thing, rung in zip(things, settled, strict=True)]


def settle(
    things: Sequence[T],
    *,
    rungs: Sequence[Callable[[T], Hashable]],
    who: Callable[[T], Hashable],
    least: int,
) -> list[int | None]:
    """For each thing the first rung on which ``least`` different ones remain with its key; None on no rung.

    A rung's key None says that a thing does not stand there.
    """
    found: list[int | None] = [None] * len(things)
    remaining = list(range(len(things)))
    for number, key in enumerate(rungs):
        together: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place in remaining:
            if (where := key(things[place])) is not None:
                together[where].append(place)
        for places in together.values():
            if len(places) >= least and len({who(things[place]) for place in places}) >= least:
                for place in places:
                    found[place] = number
        remaining = [place for place in remaining if found[place] is None]
    return found
