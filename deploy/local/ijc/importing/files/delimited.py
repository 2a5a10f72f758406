"""CSV as offices save it: any of four delimiters, quoted line breaks, stray quotation marks named by line."""

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from ijc.importing.files.headers_row import check_headers
from ijc.importing.rows import LONGEST_FIELD, SourceRow, UnreadableFileError

DELIMITERS = (";", ",", "\t", "|")
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
# A field is cut off well above the longest one we take, so that an unclosed quotation mark cannot swallow a file.
_CUT_OFF = 10 * LONGEST_FIELD


class DelimitedRows:
    """Headers, then rows, of an open text file."""

    def __init__(self, text: TextIO, *, name: str) -> None:
        self._text = text
        first = _first_line(text, name=name)
        self.first_line = 1
        if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
            self.delimiter = first.strip()[-1]
            self.first_line = 2
        else:
            self.delimiter = _delimiter(first)
            text.seek(0)
        csv.field_size_limit(_CUT_OFF)
        self._reader = csv.reader(text, delimiter=self.delimiter, strict=True)
        self.headers = self._headers(name)

    def _headers(self, name: str) -> list[str]:
        try:
            headers = next(self._reader)
        except (csv.Error, UnicodeError):
            raise UnreadableFileError(f"{name}: the first line cannot be read as column names.") from None
        except StopIteration:
            raise UnreadableFileError(f"{name} is empty.") from None
        return check_headers([header.strip().lstrip("\ufeff") for header in headers], name=name)

    def __iter__(self) -> Iterator[SourceRow]:
        width = len(self.headers)
        while True:
            line = self._reader.line_num + self.first_line
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield SourceRow(line, {}, (None, _plain(error)))
                continue
            except UnicodeError:
                raise UnreadableFileError(f"The file's encoding breaks after line {line}; save it as UTF-8.") from None
            if not any(cells):
                continue
            yield self._row(line, cells, width)

    def _row(self, line: int, cells: list[str], width: int) -> SourceRow:
        if len(cells) > width and any(cells[width:]):
            return SourceRow(line, _named(self.headers, cells), (None, _width(len(cells), width)))
        if len(cells) < width:
            return SourceRow(line, _named(self.headers, cells), (None, _width(len(cells), width)))
        named = _named(self.headers, cells)
        return SourceRow(line, named, find_problem(self.headers, cells))


def find_problem(headers: list[str], cells: list[str]) -> tuple[str, str] | None:
    """The first cell that no service could take: too long, with NULs, or not in the file's encoding."""
    if len(max(cells, key=len, default="")) > LONGEST_FIELD:
        column = next(index for index, cell in enumerate(cells) if len(cell) > LONGEST_FIELD)
        return headers[column], f"has more than {LONGEST_FIELD:,} characters"
    if _UNUSABLE.search("".join(cells)):
        column = next(index for index, cell in enumerate(cells) if _UNUSABLE.search(cell))
        if "\x00" in cells[column]:
            return headers[column], "contains NUL characters"
        return headers[column], "is not valid UTF-8 text; save the file as UTF-8"
    return None


def _named(headers: list[str], cells: list[str]) -> dict[str, object]:
    return dict(zip(headers, cells, strict=False))


def _width(found: int, expected: int) -> str:
    return f"has {found} columns where the first line has {expected}"


def _plain(error: csv.Error) -> str:
    words = str(error)
    if "field limit" in words:
        return f"a field has more than {LONGEST_FIELD:,} characters (is a quotation mark never closed?)"
    if "unexpected end of data" in words:
        return "a quotation mark is opened here and never closed"
    if "expected after" in words:
        return "text follows a closing quotation mark; write a quotation mark inside a text twice"
    return "cannot be read as CSV"


def _first_line(text: TextIO, *, name: str) -> str:
    try:
        first = text.readline(LONGEST_FIELD)
    except UnicodeError:
        raise UnreadableFileError(f"{name}: the encoding cannot be read; save it as UTF-8.") from None
    if not first.strip():
        raise UnreadableFileError(f"{name}: the first line is empty; it must hold the names of the columns.")
    return first


def _delimiter(first: str) -> str:
    outside = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=outside.count)
