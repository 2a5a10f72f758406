"""A statistic as it may be shown: every cell and every sum, rounded, or marked as suppressed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Final

from national.domain.disclosure import WIDER, CellKey, Tallied, published
from national.domain.statistics import Dimension, Series, Statistic
from national.queries.publication import ON, Publication

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
    counted_at: datetime

    @property
    def series(self) -> list[str]:
        return [series.name for series in self.statistic.series]

    def rows(self) -> Iterator[tuple[tuple[str, ...], list[int | None]]]:
        """Every place in order, with the figures of all series there."""
        for place in product(*self.values.values()):
            yield place, [self.figures.get((place, name), 0) for name in self.series]

    def figure(self, *place: str, series: str) -> int | None:
        return self.figures.get((place, series), 0)


def published_table(publication: Publication, statistic: Statistic) -> Table:
    figures: dict[tuple[tuple[str, ...], str], int | None] = {}
    for series in statistic.series:
        protected = publication.of[series.population]
        figures |= _figures(series, protected.cuts[statistic.dimensions], hidden=protected.hidden)
    places = zip(*(place for place, _ in figures), strict=True) if figures else [()] * len(statistic.dimensions)
    values = {one: [*sorted(set(found) - {SUM}), SUM] for one, found in zip(statistic.dimensions, places, strict=True)}
    return Table(statistic, values, figures, publication.city_names, publication.counted_at)


def _figures(
    series: Series, tallied: Tallied, *, hidden: frozenset[CellKey]
) -> dict[tuple[tuple[str, ...], str], int | None]:
    found: dict[tuple[tuple[str, ...], str], int | None] = {}
    for key, cell in tallied.keyed.items():
        fixed = dict(key)
        place = tuple(_value(fixed, one) for one in tallied.dimensions)
        found[place, series.name] = None if key in hidden else published(cell, series.amount, control=ON)
    return found


def _value(fixed: dict[str, str], dimension: str) -> str:
    """Its own, that of what it lies in, or the sum."""
    wider = WIDER.get(dimension, (dimension,))[0]
    return fixed.get(dimension) or fixed.get(wider, SUM)
