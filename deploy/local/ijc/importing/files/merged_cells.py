"""Merged cells of a sheet, read from its XML in pieces: openpyxl does not tell them when it streams."""

import re
import zipfile
from pathlib import Path

from openpyxl.utils import column_index_from_string

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_PIECE = 1 << 20
_OVERLAP = 200
MOST_RANGES = 10_000


class MergedCells:
    """Which rows of data a merged range touches, and the first range that touches the header."""

    def __init__(self, path: Path, *, sheet: str) -> None:
        self.in_header: str | None = None
        self._rows: dict[int, str] = {}
        rest = b""
        with zipfile.ZipFile(path) as packed, packed.open(sheet) as xml:
            while piece := xml.read(_PIECE):
                text = rest + piece
                end = 0
                for found in _MERGED.finditer(text):
                    self._take(*(group.decode() for group in found.groups()))
                    end = found.end()
                rest = text[max(end, len(text) - _OVERLAP) :]

    def _take(self, left: str, top: str, right: str, bottom: str) -> None:
        name = f"{left}{top}:{right}{bottom}"
        if int(top) == 1:
            if column_index_from_string(left) != column_index_from_string(right) or int(bottom) > 1:
                self.in_header = self.in_header or name
            return
        for row in range(int(top), min(int(bottom), int(top) + MOST_RANGES) + 1):
            if len(self._rows) < MOST_RANGES:
                self._rows[row] = name

    def of_row(self, row: int) -> str | None:
        return self._rows.get(row)
