"""One pass over a file before anything is sent: its hash, its encoding, and whether it is whole."""

import gzip
import hashlib
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ijc.importing.files.kinds import file_kind
from ijc.importing.rows import UnreadableFileError

CHUNK = 1 << 20
MOST_UNPACKED = 2 << 30
MOST_BESIDE_SHEETS = 256 << 20  # these parts are read into memory as a whole
MOST_CONTROLS = 4  # kinds of them: a stray one costs its row, many are no text
_CONTROLS = frozenset({*range(9), *range(14, 27), *range(28, 32)})
_SHEETS = "xl/worksheets/"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    path: Path
    size: int
    digest: str
    encoding: str


def examine(path: Path) -> Examined:
    """Read the file once.

    Raises:
        UnreadableFileError: not there, not readable, empty, cut short, or unpacking to more than we take.
    """
    try:
        return _examine(path)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableFileError(f"{path.name} is not a whole gzip file; copy it anew.") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"{path} is a folder; name a file.") from None
    except FileNotFoundError:
        raise UnreadableFileError(f"There is no file {path}.") from None
    except PermissionError:
        raise UnreadableFileError(f"You may not read {path}.") from None
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}.") from None


def _examine(path: Path) -> Examined:
    told = path.stat()
    if stat.S_ISDIR(told.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(told.st_mode):  # a pipe would be waited for without end, and cannot be read twice
        raise UnreadableFileError(f"{path} is not a file; name a file.")
    file_kind(path)
    size = told.st_size
    if size == 0:
        raise UnreadableFileError(f"{path.name} is empty.")
    digest = hashlib.sha256()
    with path.open("rb") as raw:
        while chunk := raw.read(CHUNK):
            digest.update(chunk)
    if path.suffix.lower() == ".xlsx":
        _check_workbook(path)
        return Examined(path=path, size=size, digest=digest.hexdigest(), encoding="")
    return Examined(path=path, size=size, digest=digest.hexdigest(), encoding=_encoding(path))


def _check_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            if unpacked > MOST_UNPACKED:
                raise UnreadableFileError(f"{path.name} unpacks to more than 2 GB; split it or save it as CSV.")
            beside = sum(part.file_size for part in packed.infolist() if not part.filename.startswith(_SHEETS))
            if beside > MOST_BESIDE_SHEETS:
                raise UnreadableFileError(f"{path.name} holds too much text outside its cells; save it as CSV.")
            broken = packed.testzip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        raise UnreadableFileError(
            f"{path.name} is not an XLSX workbook (an old .xls, or protected by a password?). "
            "Open it and save it as .xlsx without a password, or as CSV."
        ) from None
    if broken is not None:
        raise UnreadableFileError(f"{path.name} is damaged; save it again.")


def _encoding(path: Path) -> str:
    """UTF-8 unless the bytes say otherwise.

    A file with stray bytes and nothing that is UTF-8 beyond ASCII is Windows-1252. Where both occur it is UTF-8, and
    the rows with the stray bytes are refused by line.
    """
    valid = stray = read = 0
    with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as raw:
        first = raw.read(CHUNK)
        for mark, encoding in _BOMS:
            if first.startswith(mark):
                return encoding
        if (guess := _utf_16(first)) is not None:
            return guess
        if len(_CONTROLS.intersection(first)) > MOST_CONTROLS:
            raise UnreadableFileError(f"{path.name} is not a text file; save it as CSV or XLSX.")
        chunk = first
        while chunk:
            read += len(chunk)
            if read > MOST_UNPACKED:
                raise UnreadableFileError(f"{path.name} unpacks to more than 2 GB; split it.")
            if not chunk.isascii():
                chunk += raw.readline(CHUNK)  # a character is never cut in two at the end of a line
                text = chunk.decode("utf-8", errors="surrogateescape")
                lost = len(text) - len(text.encode("utf-8", errors="ignore").decode("utf-8"))
                stray += lost
                valid += (len(chunk) - len(text)) > 0
            chunk = raw.read(CHUNK)
    return "cp1252" if stray and not valid else "utf-8"


def _utf_16(sample: bytes) -> str | None:
    """UTF-16 without its mark shows as a NUL in every second byte."""
    part = sample[:4096]
    if len(part) < 4 or b"\x00" not in part:  # noqa: PLR2004 - two characters at least
        return None
    even, odd = part[::2].count(0), part[1::2].count(0)
    half = len(part) // 2
    if odd > 0.8 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None
