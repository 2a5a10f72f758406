"""ESCO with O*NET's titles beside it, as the ranker takes them. Files: ``taxonomy/``."""

from collections import defaultdict
from dataclasses import dataclass

from quality.data import Data
from vocabulary.suggest.ranking import Bridge, Title


@dataclass(frozen=True, slots=True)
class Esco:
    numbers: dict[str, int]
    labels: list[Title]
    groups: list[str]


def several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def esco(data: Data) -> Esco:
    rows = data.rows("taxonomy/esco_occupations.csv.gz")
    return Esco(
        numbers={row["id"]: at for at, row in enumerate(rows)},
        groups=[row["isco"] for row in rows],
        labels=[
            (label, at)
            for at, row in enumerate(rows)
            for label in dict.fromkeys([row["label"], *several(row["alt_labels"])])
        ],
    )


def onet_titles(data: Data) -> dict[str, list[str]]:
    """All titles of an O*NET occupation by its code."""
    titles: dict[str, list[str]] = defaultdict(list)
    for row in data.rows("taxonomy/onet_occupations.csv.gz"):
        titles[row["soc"]].append(row["title"])
    for row in data.rows("taxonomy/onet_alternate_titles.csv.gz"):
        titles[row["soc"]].append(row["alt"])
    return titles


def bridges(data: Data, known: Esco) -> list[Bridge]:
    """O*NET's occupations that the official crosswalk leads to ESCO."""
    leads: dict[str, list[int]] = defaultdict(list)
    for row in data.rows("taxonomy/crosswalk_onet_esco_official.csv.gz"):
        if row["esco_id"] in known.numbers:
            leads[row["soc"]].append(known.numbers[row["esco_id"]])
    return [Bridge(titles=titles, leads_to=leads[soc]) for soc, titles in onet_titles(data).items() if soc in leads]
