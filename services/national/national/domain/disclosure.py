"""Disclosure control: nobody can be picked out of what is published, also not from several tables together.

Under the threshold a cell is suppressed; further ones beside it, so that no sum gives it away; the rest are rounded. A
cell is what it is of, wherever it stands: it gets the same noise and is suppressed in every table or in none.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nsmallest
from operator import itemgetter
from typing import Final, TypeVar

from national.domain.solving import determined

THRESHOLD: Final = 10
BASE: Final = 5

Fixed = tuple[str, str]
"""A dimension and its value."""
CellKey = frozenset[Fixed]
"""The dimensions that are fixed; one that is not among them is summed over."""
Place = tuple[Fixed | None, ...]
"""The same within a table: in the order of its dimensions, None where it is summed over."""
Line = tuple[CellKey, tuple[CellKey, ...]]
"""A sum and its parts."""
WIDER: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {"period": ("year", lambda period: period[:4])}
"""What stands by period can be summed to what stands by year, in this table and in others."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """``count`` units, such as people; ``amounts`` summed over them; ``noise`` the sum of their record keys."""

    count: int
    noise: int
    amounts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Sequence["Cell"]) -> "Cell":
        """Their sum."""
        if len(parts) == 1:
            return parts[0]
        amounts = Counter[str]()
        for part in parts:
            amounts.update(part.amounts)
        return cls(sum([part.count for part in parts]), sum([part.noise for part in parts]), amounts)


@dataclass(frozen=True, slots=True)
class Control:
    """``complete``: also what would give a suppressed cell away. Only tests turn that off."""

    threshold: int = THRESHOLD
    base: int = BASE
    complete: bool = True


@dataclass(frozen=True)
class Tallied:
    """A table before it is published: its dimensions in order, and its innermost cells by their values."""

    dimensions: tuple[str, ...]
    cells: Mapping[tuple[str, ...], Cell]

    def values(self, dimension: str) -> list[str]:
        place = self.dimensions.index(dimension)
        return sorted({values[place] for values in self.cells})

    def by(self, dimensions: tuple[str, ...]) -> "Tallied":
        """The same under fewer dimensions, or in another order."""
        at = [self.dimensions.index(one) for one in dimensions]
        return Tallied(
            dimensions, _summed((tuple([values[one] for one in at]), cell) for values, cell in self.cells.items())
        )

    @cached_property
    def keyed(self) -> dict[CellKey, Cell]:
        """Every cell and every sum."""
        return {_key(place): cell for place, cell in self._placed.items()}

    @cached_property
    def _placed(self) -> dict[Place, Cell]:
        """One dimension after the other: what is summed over one is summed on over the next, not the cells again."""
        found: dict[Place, Cell] = {
            tuple(zip(self.dimensions, values, strict=True)): cell for values, cell in self.cells.items()
        }
        for at in range(len(self.dimensions)):
            found |= _summed((above, cell) for place, cell in found.items() for above in _above(place, at))
        return found

    def lines(self) -> Iterator[Line]:
        """Every sum with its parts along one dimension."""
        keys = {place: _key(place) for place in self._placed}
        for at, dimension in enumerate(self.dimensions):
            narrow: defaultdict[Place, list[Place]] = defaultdict(list)
            wide: defaultdict[Place, list[Place]] = defaultdict(list)
            for place in keys:
                lines = narrow if (fixed := place[at]) and fixed[0] == dimension else wide
                for above in _above(place, at):
                    lines[above].append(place)
            for total, parts in (*narrow.items(), *wide.items()):
                yield keys[total], tuple([keys[part] for part in sorted(parts, key=itemgetter(at))])


def _summed(parts: Iterable[tuple[K, Cell]]) -> dict[K, Cell]:
    found: defaultdict[K, list[Cell]] = defaultdict(list)
    for key, cell in parts:
        found[key].append(cell)
    return {key: Cell.of(cells) for key, cells in found.items()}


def _key(place: Place) -> CellKey:
    return frozenset(filter(None, place))


def _above(place: Place, at: int) -> list[Place]:
    """The sums this place is part of along one dimension."""
    fixed = place[at]
    return [] if fixed is None else [(*place[:at], wider, *place[at + 1 :]) for wider in _wider(*fixed)]


@lru_cache(maxsize=100_000)
def _wider(dimension: str, value: str) -> tuple[Fixed | None, ...]:
    """What a value lies in, and the sum over all."""
    if dimension not in WIDER:
        return (None,)
    name, of = WIDER[dimension]
    return (name, of(value)), None


def suppressed(tables: Iterable[Tallied], *, control: Control) -> frozenset[CellKey]:
    """Which cells none of ``tables``, all of one population, may show."""
    tables = list(tables)
    cells: dict[CellKey, Cell] = {}
    for table in tables:
        cells |= table.keyed
    hidden = {key for key, cell in cells.items() if 0 < cell.count < control.threshold}
    if hidden and control.complete:
        _cover_all(_by_cell(tables), cells, hidden, control=control)
    return frozenset(hidden)


def _by_cell(tables: Iterable[Tallied]) -> Mapping[CellKey, Sequence[Line]]:
    """The lines each cell stands in; one that stands in several tables once."""
    found: defaultdict[CellKey, list[Line]] = defaultdict(list)
    for line in dict.fromkeys(line for table in tables for line in table.lines()):
        for key in (line[0], *line[1]):
            found[key].append(line)
    return found


def _cover_all(
    lines: Mapping[CellKey, Sequence[Line]], cells: Mapping[CellKey, Cell], hidden: set[CellKey], *, control: Control
) -> None:
    """First what one sum gives away, then what several do together, until nothing is given away any more.

    Only the lines of a cell that was hidden are looked at, for nothing has changed in the others. Where several sums
    give one away, one more is hidden beside it; where that was not enough two, then four: else it takes hundreds of
    rounds.
    """
    waiting, many = sorted(hidden, key=sorted), 1
    while waiting:
        while waiting:
            for line in _ordered(lines[waiting.pop()]):
                waiting += _cover(line, cells, hidden, control=control)
        unknown = sorted(hidden, key=sorted)
        given_away = determined(unknown, dict.fromkeys(line for key in unknown for line in _ordered(lines[key])))
        for key in sorted((one for one in given_away if cells[one].count < control.threshold), key=sorted):
            beside = {one for total, parts in lines[key] for one in (total, *parts)}
            waiting += _least(beside - hidden or cells.keys() - hidden, cells, many=many)
            hidden.update(waiting)
        many *= 2


def _cover(line: Line, cells: Mapping[CellKey, Cell], hidden: set[CellKey], *, control: Control) -> list[CellKey]:
    """Hide one more cell of a line in which the hidden ones could be worked out; which one, if any."""
    total, parts = line
    covered = [key for key in (total, *parts) if key in hidden]
    few = total not in hidden and sum(cells[key].count for key in covered) < control.threshold
    if len(covered) > 1 and not few:
        return []
    shown = [key for key in parts if key not in hidden and cells[key].count]
    more = _least(shown or {total} - hidden, cells)
    hidden.update(more)
    return more


def _ordered(lines: Iterable[Line]) -> list[Line]:
    """Whatever order the cells were counted in, the same ones are hidden: two choices together would give some away."""
    return sorted(lines, key=lambda line: (sorted(line[0]), sorted(line[1][0])))


def _least(keys: Iterable[CellKey], cells: Mapping[CellKey, Cell], *, many: int = 1) -> list[CellKey]:
    """Those with the fewest units, if there are any: the same whatever order they come in."""
    return nsmallest(many, keys, key=lambda key: (cells[key].count, sorted(key)))


def published(cell: Cell, amount: str | None = None, *, control: Control) -> int:
    """The count, or an amount, rounded to the base; up or down as the cell's own noise says, as often as is due."""
    exact = cell.count if amount is None else cell.amounts.get(amount, 0)
    rest = exact % control.base
    drawn = hashlib.blake2b(f"{amount or ''}:{cell.noise}".encode(), digest_size=4).digest()
    up = int.from_bytes(drawn, "big") % control.base < rest
    return exact - rest + (control.base if up else 0)


def cells_of(table: Tallied, *, hidden: Collection[CellKey], control: Control) -> Iterator[tuple[CellKey, int | None]]:
    """Every cell and sum as it may be shown; None is suppressed."""
    for key, cell in table.keyed.items():
        yield key, None if key in hidden else published(cell, control=control)
