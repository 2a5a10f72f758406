"""A release of ESCO or O*NET as its publisher gives it: a ZIP file, the folder it unpacks to, or one file of it."""

import csv
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

# The crosswalk opens with lines about itself (sixteen in 2022) before its columns are named.
_MOST_ABOUT_ITSELF: Final = 50

# What zipfile raises: not a ZIP, damaged within, with a password, packed in a way that Python does not know.
_NO_WHOLE_ZIP: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


class ReleaseError(Exception):
    """What was named is not a release that can be loaded; the message says why."""


csv.field_size_limit(sys.maxsize // 2 if sys.maxsize > 2**31 else 2**30)


@dataclass(frozen=True, slots=True)
class Release:
    path: Path

    def rows(self, name: str, *columns: str, delimiter: str = ",") -> Iterator[dict[str, str]]:
        """The rows of the file of this name, wherever in the release it lies, from the line on that names its columns.

        A file of tabs quotes nothing: a quotation mark in it is one.

        Raises:
            ReleaseError: there is no such file, it cannot be read, or a column is missing.
        """
        text = io.StringIO(self._text(name), newline="")
        plain = delimiter == "\t"
        lines = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)
        opening = list(islice(lines, _MOST_ABOUT_ITSELF))
        start = next((at for at, line in enumerate(opening) if set(columns) <= set(line)), None)
        if start is None:
            first = opening[0] if opening else []
            missing = next(column for column in columns if column not in first)
            raise ReleaseError(f"{name} has no column {missing}; is it a release of another format?")
        header = opening[start]
        for line in filter(None, (*opening[start + 1 :], *lines)):
            if len(line) < len(header):
                raise ReleaseError(f"A line of {name} is cut off; take the whole file as its publisher gives it.")
            yield dict(zip(header, line, strict=False))

    def _text(self, name: str) -> str:
        try:
            return self._bytes(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ReleaseError(f"{name} is not written in UTF-8; take the file as its publisher gives it.") from None

    def _bytes(self, name: str) -> bytes:
        if not self.path.exists():
            raise ReleaseError(f"There is no file {self.path}.")
        try:
            found = self._find(name)
        except _NO_WHOLE_ZIP:
            raise ReleaseError(f"{self.path} is neither a folder nor a whole ZIP file.") from None
        except OSError as error:
            raise ReleaseError(f"{self.path} cannot be read: {error.strerror}.") from None
        if found is None:
            raise ReleaseError(f"{self.path} holds no {name}.")
        return found

    def _find(self, name: str) -> bytes | None:
        if self.path.name == name and self.path.is_file():
            return self.path.read_bytes()
        if self.path.is_dir():
            files = (file for file in sorted(self.path.rglob(name)) if file.is_file())
            return next((file.read_bytes() for file in files), None)
        with zipfile.ZipFile(self.path) as packed:
            inner = (inner for inner in packed.namelist() if inner.rsplit("/", 1)[-1] == name)
            return next(map(packed.read, inner), None)
