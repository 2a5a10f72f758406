"""Opens a file by its ending and hands out its rows, whatever it is made of."""

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from ijc.importing.files.delimited import DelimitedRows
from ijc.importing.files.examine import Examined
from ijc.importing.files.json_lines import JsonLinesRows
from ijc.importing.files.kinds import LINES, file_kind
from ijc.importing.files.workbook import WorkbookRows
from ijc.importing.rows import SourceRow, UnreadableFileError


class Rows(Protocol):
    headers: list[str]

    def __iter__(self) -> Iterator[SourceRow]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An open file: its column names (none for JSON Lines), rows, and how much of it has been read, 0 to 1."""

    rows: Rows
    delimiter: str
    read: Callable[[], float]

    @property
    def headers(self) -> list[str]:
        return self.rows.headers


@contextmanager
def open_source(examined: Examined, *, sheet: str | None = None) -> Iterator[Source]:
    """Open for one pass.

    Raises:
        UnreadableFileError: no kind of file we know, or its first row cannot be understood.
    """
    kind = file_kind(examined.path)
    if kind == ".xlsx":
        rows = WorkbookRows(examined.path, sheet=sheet)
        yield Source(rows=rows, delimiter=";", read=rows.share)
        return
    with examined.path.open("rb") as raw:
        packed = examined.path.suffix.lower() == ".gz"
        plain = cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=raw), 1 << 20) if packed else raw)

        def read() -> float:
            return min(raw.tell() / examined.size, 1.0)

        if kind in LINES:
            yield Source(
                rows=JsonLinesRows(_utf_8(plain, examined), encoding=examined.encoding), delimiter=",", read=read
            )
            return
        errors = "strict" if examined.encoding.startswith("utf-16") else "surrogateescape"
        with io.TextIOWrapper(plain, encoding=examined.encoding, errors=errors, newline="") as text:
            table = DelimitedRows(text, name=examined.path.name)
            yield Source(rows=table, delimiter=table.delimiter, read=read)


def _utf_8(plain: BinaryIO, examined: Examined) -> BinaryIO:
    if examined.encoding.startswith("utf-16"):
        raise UnreadableFileError(f"{examined.path.name}: JSON Lines must be UTF-8, this file is UTF-16.")
    return plain
