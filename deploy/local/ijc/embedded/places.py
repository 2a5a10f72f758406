"""Where the one-machine run keeps things: a cache that outlives it, and the state of this one run."""

import fcntl
import hashlib
import os
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ijc.embedded.problem import cannot_write, in_use

REACHABLE = Path("/var/lib/ijc")
"""Where root's servers keep their data: other users cannot look into root's own folders."""
_OF = "of"


def cache_folder() -> Path:
    """``IJC_CACHE``, else where the system keeps caches. Root's is readable by others: PostgreSQL refuses root."""
    given = os.environ.get("IJC_CACHE")
    if given:
        return made(Path(given))
    if os.geteuid() == 0:
        return made(Path("/var/cache/ijc"))
    base = os.environ.get("XDG_CACHE_HOME")
    return made((Path(base) if base else Path.home() / ".cache") / "ijc")


def run_folder() -> Path:
    """``IJC_RUN``, else ``.run`` here."""
    return made(Path(os.environ.get("IJC_RUN", ".run")).absolute())


def data_folder(folder: Path) -> Path:
    """Where a server may keep its data: in ``folder``, or for root where another user can reach it."""
    if os.geteuid() != 0:
        return made(folder)
    name = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]
    place = made(REACHABLE / name)
    (place / _OF).write_text(str(folder.absolute()))
    return place


def sweep() -> None:
    """Away with the data of folders that are gone, such as temporary ones: nobody finds it otherwise."""
    for mark in REACHABLE.glob(f"*/{_OF}"):
        with suppress(FileNotFoundError):  # another program sweeps as well, and was first
            if not Path(mark.read_text()).exists():
                shutil.rmtree(mark.parent, ignore_errors=True)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """A folder for us alone until our end, however it comes: two runs would spoil each other's data.

    Raises:
        MachineError: another program has it.
    """
    try:
        mark = file.open("w")
    except OSError:
        raise cannot_write(file.parent) from None
    with mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise in_use(file.parent) from None
        yield


def made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError
    except OSError:
        raise cannot_write(folder) from None
    return folder


def kept_private(file: Path, content: str | bytes) -> None:
    """Read by its owner alone from the first byte on, and never half written: in the place of the one before.

    Raises:
        OSError: it cannot be written.
    """
    _replaced(file, content, mode=0o600)


def handed_over(file: Path, content: str | bytes) -> None:
    """In a folder of theirs alone, whoever they are to the system: read by all, written by nobody.

    Raises:
        OSError: it cannot be written.
    """
    _replaced(file, content, mode=0o444)


def word() -> str:
    """Which nobody guesses."""
    return secrets.token_urlsafe(24)


def secret_in(file: Path, make: Callable[[], str] = word) -> str:
    """Made at the first question, the same ever after, and read by its owner alone."""
    if not file.exists():
        kept_private(file, make())
    return file.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _replaced(file: Path, content: str | bytes, *, mode: int) -> None:
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_bytes(content.encode() if isinstance(content, str) else content)
    new.chmod(mode)
    new.replace(file)


def taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
        return False


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
