"""How the shipped tables are read: CSV files inside the package. No meaning of any column lives here."""

import csv
from collections.abc import Iterator
from importlib import resources


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/<name>.csv`` as dictionaries, in the order of the file."""
    text = resources.files("vocabulary").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def listed(cell: str) -> tuple[str, ...]:
    """A cell that holds several values, separated by ``|``; empty means none."""
    return tuple(part for part in cell.split("|") if part)
