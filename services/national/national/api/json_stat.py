"""A table as JSON-stat 2.0 (https://json-stat.org/full/), as statistics offices read it."""

from itertools import product
from typing import Any

import orjson

from national.queries.published_table import Table

SUPPRESSED = "c"
SUM = "*"


def json_stat(table: Table) -> bytes:
    """One dataset; its last dimension is the series, and a dimension's sum has the code ``*``."""
    names = [series.name for series in table.statistic.series]
    places = [
        (*place, name) for *place, name in product(*(table.values[one] for one in table.statistic.dimensions), names)
    ]
    figures = [table.figures.get((tuple(place), name), 0) for *place, name in places]
    dimensions: dict[str, Any] = {
        one: {"category": {"index": values, "label": _labels(table, one, values)}}
        for one, values in table.values.items()
    }
    return orjson.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": table.statistic.title.en,
            "note": [table.statistic.definition.en, table.statistic.definition.id],
            "id": [*table.statistic.dimensions, "series"],
            "size": [*(len(table.values[one]) for one in table.statistic.dimensions), len(names)],
            "dimension": {**dimensions, "series": {"category": {"index": names}}},
            "value": figures,
            "status": {str(at): SUPPRESSED for at, figure in enumerate(figures) if figure is None},
        }
    )


def _labels(table: Table, dimension: str, values: list[str]) -> dict[str, str]:
    labels = table.city_names if dimension == "city" else {}
    return {value: "all" if value == SUM else labels.get(value, value) for value in values}
