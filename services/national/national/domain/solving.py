"""Which unknowns a system of sums leaves no choice. Exact: over a prime field, so that nothing is rounded."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Final, TypeVar

PRIME: Final = 2**61 - 1

K = TypeVar("K", bound=Hashable)
Row = dict[K, int]


def determined(unknown: Collection[K], sums: Iterable[tuple[K, Sequence[K]]]) -> set[K]:
    """Of ``unknown`` those that follow from the sums, each a total and its parts, and from all that is known."""
    solved: dict[K, Row[K]] = {}
    for total, parts in sums:
        row: Row[K] = {part: 1 for part in parts if part in unknown}
        if total in unknown:
            row[total] = PRIME - 1
        for key in [key for key in row if key in solved]:
            _subtract(row, solved[key], times=row[key])
        if row:
            _solve_for(next(iter(row)), row, solved)
    return {key for key, row in solved.items() if len(row) == 1}


def _solve_for(key: K, row: Row[K], solved: dict[K, Row[K]]) -> None:
    inverse = pow(row[key], -1, PRIME)
    row = {other: value * inverse % PRIME for other, value in row.items()}
    for other in solved.values():
        if key in other:
            _subtract(other, row, times=other[key])
    solved[key] = row


def _subtract(row: Row[K], other: Row[K], *, times: int) -> None:
    for key, value in other.items():
        left = (row.get(key, 0) - times * value) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
