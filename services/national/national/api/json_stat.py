"""A table as JSON-stat 2.0 (https://json-stat.org/full/), as statistics offices read it."""

from typing import Any

import orjson

from national.queries.published_table import SUM, Table

SUPPRESSED = "c"


def json_stat(table: Table) -> bytes:
    """One dataset; its last dimension is the series, and a dimension's sum has the code ``*``."""
    figures = [figure for _, of_place in table.rows() for figure in of_place]
    dimensions: dict[str, Any] = {
        one: {"category": {"index": values, "label": _labels(table, one, values)}}
        for one, values in table.values.items()
    }
    return orjson.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": table.statistic.title.en,
            "updated": f"{table.counted_at:%Y-%m-%dT%H:%M:%SZ}",
            "note": [table.statistic.definition.en, table.statistic.definition.id],
            "id": [*table.values, "series"],
            "size": [*map(len, table.values.values()), len(table.series)],
            "role": {"time": [one for one in table.values if one in {"year", "period"}], "geo": _geo(table)},
            "dimension": {**dimensions, "series": {"category": {"index": table.series}}},
            "value": figures,
            "status": {str(at): SUPPRESSED for at, figure in enumerate(figures) if figure is None},
        }
    )


def _geo(table: Table) -> list[str]:
    return [one for one in table.values if one == "city"]


def _labels(table: Table, dimension: str, values: list[str]) -> dict[str, str]:
    labels = table.city_names if dimension == "city" else {}
    return {value: "all" if value == SUM else labels.get(value, value) for value in values}
