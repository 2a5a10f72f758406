"""JSON Lines, plain or gzip: one object a line; a line that is none is named, and the next one is read."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from ijc.importing.rows import LONGEST_FIELD, SourceRow

LONGEST_LINE = 4 << 20


class JsonLinesRows:
    """Rows of an open binary file. Nested objects are kept as they are; a mapping may not name them."""

    headers: list[str]

    def __init__(self, raw: BinaryIO, *, encoding: str) -> None:
        self._raw = raw
        self._encoding = encoding
        self.headers = []

    def __iter__(self) -> Iterator[SourceRow]:
        line = 0
        while read := self._raw.readline(LONGEST_LINE):
            line += 1
            if len(read) == LONGEST_LINE and not read.endswith(b"\n"):
                self._skip_rest()
                yield SourceRow(line, {}, (None, f"the line has more than {LONGEST_LINE >> 20} MB"))
            elif stripped := read.strip(b"\xef\xbb\xbf \t\r\n" if line == 1 else None):
                yield self._row(line, stripped)

    def _row(self, line: int, text: bytes) -> SourceRow:
        try:
            if self._encoding == "cp1252":
                text = text.decode("cp1252").encode()
            found = orjson.loads(text)
        except UnicodeError:
            return SourceRow(line, {}, (None, "is not text in UTF-8 or Windows-1252; save the file as UTF-8"))
        except orjson.JSONDecodeError as error:
            return SourceRow(line, {}, (None, f"is not valid JSON at character {error.pos + 1}"))
        if not isinstance(found, dict):
            return SourceRow(line, {}, (None, "must be one JSON object, in braces"))
        return SourceRow(line, found, _problem(found))

    def _skip_rest(self) -> None:
        while (rest := self._raw.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass


def _problem(found: dict[str, object]) -> tuple[str, str] | None:
    for name, value in found.items():
        if isinstance(value, str):
            if len(value) > LONGEST_FIELD:
                return name, f"has more than {LONGEST_FIELD:,} characters"
            if "\x00" in value:
                return name, "contains NUL characters"
    return None
