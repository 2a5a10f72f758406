"""Which unknowns a system of sums leaves no choice: those that no change moves which leaves every sum as it is.

Changes are drawn at random and freed of all that the sums see, by conjugate gradients. What one of them moves clearly
is free, or its sums would be off by far more than they are; what none moves is taken as determined, which at worst
hides a cell too many. Elimination would be exact, and takes a minute where this takes a second.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

DRAWS: Final = 4
MOST_STEPS: Final = 20_000
EXACT: Final = 1e-8
"""How far the sums of a change may be off."""
MOVED: Final = 1e-3

K = TypeVar("K", bound=Hashable)
Numbers = NDArray[np.float64]


def determined(unknown: Collection[K], sums: Iterable[tuple[K, Sequence[K]]]) -> set[K]:
    """Of ``unknown`` those that follow from the sums, each a total and its parts, and from all that is known."""
    places = {key: place for place, key in enumerate(unknown)}
    found = _Sums(places, sums)
    moved = np.zeros(len(places), dtype=bool)
    dice = np.random.default_rng(1)
    for _ in range(DRAWS):
        moved |= np.abs(found.unseen(dice.standard_normal(len(moved)))) >= MOVED
    return {key for key, place in places.items() if found.touched[place] and not moved[place]}


class _Sums:
    """The sums as a sparse matrix: a row each, with 1 for a part that is not known and -1 for such a total."""

    def __init__(self, places: Mapping[K, int], sums: Iterable[tuple[K, Sequence[K]]]) -> None:
        entries = [
            (row, places[key], sign)
            for row, (total, parts) in enumerate(sums)
            for key, sign in ((total, -1.0), *((part, 1.0) for part in parts))
            if key in places
        ]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        self._rows, self._columns = np.array(rows, dtype=np.intp), np.array(columns, dtype=np.intp)
        # Each sum by its length: long beside short ones would take ten times as many steps.
        lengths = np.sqrt(np.bincount(self._rows))
        self._signs: Numbers = np.array(signs, dtype=np.float64) / lengths[self._rows]
        self._width, self._height = len(places), len(lengths)
        self.touched = np.bincount(self._columns, minlength=self._width) > 0

    def unseen(self, change: Numbers) -> Numbers:
        """What is left of a change without all that any sum sees; nothing where that cannot be worked out."""
        left = self._of(change)
        answer, along, size = np.zeros_like(left), left.copy(), float(left @ left)
        for _ in range(MOST_STEPS):
            if size <= EXACT**2:
                return change - self._back(answer)
            step = self._of(self._back(along))
            far = size / float(along @ step)
            answer += far * along
            left -= far * step
            before, size = size, float(left @ left)
            along = left + (size / before) * along
        return np.zeros_like(change)

    def _of(self, change: Numbers) -> Numbers:
        weights = self._signs * change[self._columns]
        return np.bincount(self._rows, weights=weights, minlength=self._height).astype(np.float64, copy=False)

    def _back(self, sums: Numbers) -> Numbers:
        weights = self._signs * sums[self._rows]
        return np.bincount(self._columns, weights=weights, minlength=self._width).astype(np.float64, copy=False)
