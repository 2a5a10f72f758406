"""A statistic as it may be shown: every cell and every sum, rounded, or marked as suppressed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from national.domain.disclosure import CellKey, Control, Tallied, published, suppressed
from national.domain.statistics import Dimension, Population, Series, Statistic, cuts_of
from national.storage import tallies
from servicekit.database import ReadSession

ON = Control()
SUM: Final = "*"
"""Stands for all values of a dimension."""


@dataclass(frozen=True, slots=True)
class Table:
    """``values`` of each dimension in order, the sum last; ``figures`` by those values and the series' name."""

    statistic: Statistic
    values: dict[Dimension, list[str]]
    figures: dict[tuple[tuple[str, ...], str], int | None]
    """None is suppressed; what is not there is nobody."""
    city_names: dict[str, str]

    @property
    def series(self) -> list[str]:
        return [series.name for series in self.statistic.series]

    def rows(self) -> Iterator[tuple[tuple[str, ...], list[int | None]]]:
        """Every place in order, with the figures of all series there."""
        for place in product(*self.values.values()):
            yield place, [self.figures.get((place, name), 0) for name in self.series]


async def published_table(session: ReadSession, statistic: Statistic, *, noise_key: str) -> Table:
    hidden: dict[Population, frozenset[CellKey]] = {}
    shown: dict[Population, Tallied] = {}
    for population in {series.population for series in statistic.series}:
        cuts = [await tallies.tally(session, population, by=cut, noise_key=noise_key) for cut in cuts_of(population)]
        hidden[population] = suppressed(cuts, control=ON)
        shown[population] = next(cut for cut in cuts if cut.dimensions == statistic.dimensions)
    values = {
        one: [*sorted({value for tallied in shown.values() for value in tallied.values(one)}), SUM]
        for one in statistic.dimensions
    }
    figures: dict[tuple[tuple[str, ...], str], int | None] = {}
    for series in statistic.series:
        figures |= _figures(series, shown[series.population], hidden=hidden[series.population])
    return Table(statistic, values, figures, await tallies.city_names(session))


def _figures(
    series: Series, tallied: Tallied, *, hidden: frozenset[CellKey]
) -> dict[tuple[tuple[str, ...], str], int | None]:
    found: dict[tuple[tuple[str, ...], str], int | None] = {}
    for key, cell in tallied.keyed.items():
        fixed = dict(key)
        place = tuple(fixed.get(one, SUM) for one in tallied.dimensions)
        found[place, series.name] = None if key in hidden else published(cell, series.amount, control=ON)
    return found
