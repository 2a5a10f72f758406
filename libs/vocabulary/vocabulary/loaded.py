"""Titles and phrases an operator loaded from ESCO and O*NET: in the folder that ``IJC_VOCABULARY`` names, else none."""

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SETTING = "IJC_VOCABULARY"
_COLUMNS = ("text", "code")


def titles() -> Iterator[tuple[str, str]]:
    """Job titles with the unit group of ISCO-08 they stand for."""
    for source in ("esco", "onet"):
        yield from read(f"{source}-titles")


def phrases() -> Iterator[tuple[str, str]]:
    """Other ways of naming a skill of ours, with its code."""
    yield from read("esco-phrases")


def read(name: str) -> Iterator[tuple[str, str]]:
    given = os.environ.get(SETTING)
    file = Path(given or ".") / f"{name}.csv"
    if given and file.is_file():
        with file.open(encoding="utf-8", newline="") as lines:
            yield from ((row["text"], row["code"]) for row in csv.DictReader(lines))


def write(folder: Path, name: str, pairs: Iterable[tuple[str, str]]) -> int:
    """Replaces what was loaded before at once and whole, and answers how many pairs there are now."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{name}.csv"
    with unfinished.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(_COLUMNS)
        ordered = sorted(set(pairs))
        writer.writerows(ordered)
    unfinished.replace(folder / f"{name}.csv")
    return len(ordered)
