"""Passwords and keys of this one machine: made at the first start, kept where only their owner can read them."""

import base64
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import orjson

from ijc.embedded.problem import MachineError, cannot_write


def _password() -> str:
    return secrets.token_urlsafe(24)


def _sealing_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepsakes:
    """Losing a sealing key loses every name in that service's database."""

    database_password: str = field(default_factory=_password, repr=False)
    login_secret: str = field(default_factory=_password, repr=False)
    client_secret: str = field(default_factory=_password, repr=False)
    registry_sealing_key: str = field(default_factory=_sealing_key, repr=False)
    notifications_sealing_key: str = field(default_factory=_sealing_key, repr=False)


def keepsakes(folder: Path) -> Keepsakes:
    """Those kept in ``folder``; what is missing is made and kept.

    Raises:
        MachineError: the folder cannot be written or read.
    """
    path = folder / "secrets.json"
    try:
        known = orjson.loads(path.read_bytes()) if path.exists() else {}
        names = {each.name for each in fields(Keepsakes)}
        found = Keepsakes(**{name: value for name, value in known.items() if name in names})
        if asdict(found) != known:
            write_private(path, orjson.dumps(asdict(found)))
    except (OSError, orjson.JSONDecodeError):
        raise cannot_write(folder) from None
    return found


def write_private(path: Path, content: bytes) -> None:
    """Replace ``path`` at once by a file that only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    fresh.replace(path)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else runs the platform out of this folder meanwhile.

    Raises:
        MachineError: somebody does.
    """
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise MachineError(
                indonesian=f"Sudah ada yang berjalan dari folder {folder}. Hentikan dahulu, atau atur IJC_RUN.",
                english=f"Something already runs from the folder {folder}. Stop it first, or set IJC_RUN.",
            ) from None
        yield
