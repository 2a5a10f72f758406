"""Disclosure control: nobody can be picked out of what is published, also not from several tables together.

Under the threshold a cell is suppressed; further ones beside it, so that no sum gives it away; the rest are rounded. A
cell is what it is of, wherever it stands: it gets the same noise and is suppressed in every table or in none.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Final

from national.domain.solving import determined

THRESHOLD: Final = 10
BASE: Final = 5

CellKey = frozenset[tuple[str, str]]
"""The dimensions that are fixed, each with its value; a dimension that is not among them is summed over."""
Line = tuple[CellKey, tuple[CellKey, ...]]
"""A sum and its parts."""
WIDER: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {"period": ("year", lambda period: period[:4])}
"""What stands by period can be summed to what stands by year, in this table and in others."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``count`` units, such as people; ``amounts`` summed over them; ``noise`` the sum of their record keys."""

    count: int
    noise: int
    amounts: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Cell") -> "Cell":
        names = self.amounts.keys() | other.amounts.keys()
        amounts = {name: self.amounts.get(name, 0) + other.amounts.get(name, 0) for name in names}
        return Cell(self.count + other.count, self.noise + other.noise, amounts)


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
        places = [self.dimensions.index(one) for one in dimensions]
        cells: dict[tuple[str, ...], Cell] = {}
        for values, cell in self.cells.items():
            key = tuple(values[place] for place in places)
            cells[key] = cells[key] + cell if key in cells else cell
        return Tallied(dimensions, cells)

    @cached_property
    def keyed(self) -> dict[CellKey, Cell]:
        """Every cell and every sum."""
        found: dict[CellKey, Cell] = {}
        for values, cell in self.cells.items():
            for fixed in product(*map(_heights, self.dimensions, values)):
                key = frozenset(one for one in fixed if one is not None)
                found[key] = found[key] + cell if key in found else cell
        return found

    def lines(self) -> Iterator[Line]:
        """Every sum with its parts along one dimension."""
        for dimension in self.dimensions:
            wider = WIDER.get(dimension, ("",))[0]
            narrow: defaultdict[CellKey, list[CellKey]] = defaultdict(list)
            wide: defaultdict[CellKey, list[CellKey]] = defaultdict(list)
            for key in self.keyed:
                fixed = dict(key)
                if dimension in fixed:
                    for total in _sums(key, dimension, fixed[dimension]):
                        narrow[total].append(key)
                elif wider in fixed:
                    wide[key - {(wider, fixed[wider])}].append(key)
            for lines in (narrow, wide):
                yield from ((total, tuple(sorted(parts, key=sorted))) for total, parts in lines.items())


def _heights(dimension: str, value: str) -> list[tuple[str, str] | None]:
    """The value itself, what it lies in, and the sum over all."""
    wider = [(name, of(value)) for name, of in [WIDER[dimension]]] if dimension in WIDER else []
    return [(dimension, value), *wider, None]


def _sums(key: CellKey, dimension: str, value: str) -> Iterator[CellKey]:
    """What this cell is part of along the dimension: the sum over it, and the wider one it lies in."""
    own, *wider, _ = _heights(dimension, value)
    rest = frozenset(one for one in key if one != own)
    yield rest
    yield from (rest | {one} for one in wider if one is not None)


def suppressed(tables: Iterable[Tallied], *, control: Control) -> frozenset[CellKey]:
    """Which cells none of ``tables``, all of one population, may show."""
    tables = list(tables)
    cells: dict[CellKey, Cell] = {}
    for table in tables:
        cells |= table.keyed
    hidden = {key for key, cell in cells.items() if 0 < cell.count < control.threshold}
    lines = list(dict.fromkeys(line for table in tables for line in table.lines())) if control.complete else []
    while _cover_all(lines, cells, hidden, control=control):
        pass
    return frozenset(hidden)


def _cover_all(lines: Sequence[Line], cells: Mapping[CellKey, Cell], hidden: set[CellKey], *, control: Control) -> bool:
    """First what one sum gives away, then what several do together; whether anything more was hidden."""
    covered = [_cover(line, cells, hidden, control=control) for line in lines]
    if any(covered):
        return True
    given_away = sorted((key for key in determined(hidden, lines) if cells[key].count < control.threshold), key=sorted)
    for key in given_away:
        beside = {one for total, parts in lines if key == total or key in parts for one in (total, *parts)}
        shown = [one for one in beside or cells if one not in hidden] or [one for one in cells if one not in hidden]
        hidden.update(sorted(shown, key=lambda one: (cells[one].count, sorted(one)))[:1])
    return bool(given_away)


def _cover(line: Line, cells: Mapping[CellKey, Cell], hidden: set[CellKey], *, control: Control) -> bool:
    """Hide one more cell of a line in which the hidden ones could be worked out; whether one was."""
    total, parts = line
    covered = [key for key in (total, *parts) if key in hidden]
    few = total not in hidden and sum(cells[key].count for key in covered) < control.threshold
    if not covered or (len(covered) > 1 and not few):
        return False
    shown = [key for key in parts if key not in hidden and cells[key].count]
    hidden.add(min(shown, key=lambda key: (cells[key].count, sorted(key)), default=total))
    return True


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
