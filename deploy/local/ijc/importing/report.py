"""The refused rows with their original columns and ``line, field, reason``, to be mended and imported again."""

import csv
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

import orjson

from ijc.importing.mapping.columns import REPORT_COLUMNS
from ijc.importing.rows import ImportProblemError, Refusal, SourceRow
from ijc.terminal import told


class Report:
    """Written only when there is something to report: CSV for tables, JSON Lines for JSON Lines.

    The file holds what the original holds, so only its owner may read it.
    """

    def __init__(self, path: Path, *, headers: list[str], delimiter: str, ours: bool = True) -> None:
        self.path = path
        self._ours = ours
        self.written = 0
        self._part = path.with_name(f"{path.name}.part")
        self._headers = [header for header in headers if header not in REPORT_COLUMNS]
        self._delimiter = delimiter
        self._file: TextIO | None = None
        self._table: Any = None

    def add(self, row: SourceRow, refusal: Refusal) -> None:
        """Set a row aside.

        Raises:
            ImportProblemError: the report cannot be written.
        """
        try:
            file = self._file or self._open()
            said = {"line": refusal.line, "field": refusal.field or "", "reason": told(refusal.reason)}
            if self._table is None:
                file.write(orjson.dumps({**row.cells, **said}, default=str).decode(errors="replace") + "\n")
            else:
                cells = [_clean(row.cells.get(header, "")) for header in self._headers]
                self._table.writerow([*cells, *said.values()])
        except OSError:
            raise ImportProblemError(f"The report {self.path} cannot be written; name another with --report.") from None
        self.written += 1

    def _open(self) -> TextIO:
        descriptor = os.open(self._part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        as_lines = not self._headers
        # A byte order mark, so that a spreadsheet program opens the table as UTF-8.
        self._file = os.fdopen(descriptor, "w", encoding="utf-8" if as_lines else "utf-8-sig", newline="")
        if not as_lines:
            self._table = csv.writer(self._file, delimiter=self._delimiter)
            self._table.writerow([*self._headers, *REPORT_COLUMNS])
        return self._file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The finished report takes the place of the last one; after nothing was refused there is none."""
        if self._file is not None:
            self._file.close()
            self._part.replace(self.path)
        elif kind is None and self._ours:
            self.path.unlink(missing_ok=True)


def _clean(value: object) -> str:
    return str(value).encode("utf-8", errors="replace").decode().replace("\x00", "�")


def default_report(path: Path) -> Path:
    """``list.xlsx`` to ``list.refused.csv`` beside it, never the file itself."""
    name = path.name.removesuffix(".gz")
    stem, _, ending = name.rpartition(".")
    ending = "jsonl" if ending.lower() in ("jsonl", "ndjson") else "csv"
    return path.with_name(f"{stem}.refused.{ending}")
