"""What somebody with all published tables, and nothing else, can work out: bounds of every cell, by every sum."""

from collections.abc import Iterable, Sequence

import numpy as np

from national.domain.disclosure import CellKey, Control, Line, Tallied, cells_of, suppressed

Bounds = dict[CellKey, tuple[int, int]]
FAR = 10**9


def recovered(tables: Iterable[Tallied], *, control: Control) -> set[CellKey]:
    """The cells under ten whose exact number follows from what is shown."""
    tables = list(tables)
    hidden = suppressed(tables, control=control)
    bounds, truth, lines = Bounds(), dict[CellKey, int](), set[Line]()
    for table in tables:
        truth |= {key: cell.count for key, cell in table.keyed.items()}
        lines |= set(table.lines())
        for key, shown in cells_of(table, hidden=hidden, control=control):
            bounds[key] = known(shown, control=control)
    tighten(bounds, lines)
    for key, (least, most) in bounds.items():
        assert least <= truth[key] <= most, "the attack itself is wrong"
    return {key for key, (least, most) in bounds.items() if 0 < truth[key] < 10 and least == most}


def solved(tables: Iterable[Tallied], *, control: Control) -> set[CellKey]:
    """The same without rounding: what all sums together leave no choice, by linear algebra over what is hidden."""
    tables = list(tables)
    hidden = suppressed(tables, control=control)
    cells = {key: cell for table in tables for key, cell in table.keyed.items()}
    unknown = [key for key in cells if key in hidden]
    found = _fixed(unknown, {line for table in tables for line in table.lines()})
    return {key for key in found if 0 < cells[key].count < 10}


def _fixed(unknown: Sequence[CellKey], lines: Iterable[Line]) -> set[CellKey]:
    """What no solution of the homogeneous system moves."""
    place = {key: number for number, key in enumerate(unknown)}
    rows = []
    for total, parts in lines:
        row = np.zeros(len(unknown))
        for key, sign in [(total, -1.0), *((part, 1.0) for part in parts)]:
            if key in place:
                row[place[key]] += sign
        rows.append(row)
    if not unknown:
        return set()
    _, sizes, directions = np.linalg.svd(np.array(rows), full_matrices=True)
    free = directions[int((sizes > 1e-9).sum()) :]
    return {key for key, number in place.items() if not np.abs(free[:, number]).max(initial=0) > 1e-9}


def known(shown: int | None, *, control: Control) -> tuple[int, int]:
    if shown is None:
        return 1, FAR
    off = control.base - 1
    return max(0, shown - off), shown + off


def tighten(bounds: Bounds, lines: Iterable[Line]) -> None:
    """Until no sum says more."""
    lines, moved = list(lines), True
    while moved:
        moved = False
        for total, parts in lines:
            moved |= narrow(bounds, total, sum(bounds[p][0] for p in parts), sum(bounds[p][1] for p in parts))
            for part in parts:
                others = [bounds[other] for other in parts if other != part]
                least = bounds[total][0] - sum(most for _, most in others)
                most = bounds[total][1] - sum(low for low, _ in others)
                moved |= narrow(bounds, part, least, most)


def narrow(bounds: Bounds, key: CellKey, least: int, most: int) -> bool:
    before = bounds[key]
    bounds[key] = max(before[0], least), min(before[1], most)
    return bounds[key] != before
