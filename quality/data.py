"""Reads the labelled files by name; what is missing is said plainly. No measure is computed here."""

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

csv.field_size_limit(sys.maxsize)


class MissingFileError(Exception):
    """A file of labelled data is not where it was looked for."""


@dataclass(frozen=True, slots=True)
class Data:
    """``root`` holds ``taxonomy/``, ``reference/`` and the ``part`` to measure on: dev, or another of the same names."""

    root: Path
    part: str = "dev"

    def labelled(self, *names: str) -> list[dict[str, str]]:
        """The rows of the first of these files of the part that is there."""
        return self.rows(*(f"{self.part}/{name}" for name in names))

    def lines(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._open(f"{self.part}/{name}") if line.strip()]

    def rows(self, *names: str) -> list[dict[str, str]]:
        return list(csv.DictReader(self._open(*names)))

    def _open(self, *names: str) -> Iterator[str]:
        found = next((self.root / name for name in names if (self.root / name).is_file()), None)
        if found is None:
            raise MissingFileError(f"{self.root / names[0]} is not there")
        raw = gzip.decompress(found.read_bytes()) if found.suffix == ".gz" else found.read_bytes()
        yield from raw.decode("utf-8").splitlines(keepends=True)
