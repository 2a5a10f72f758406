"""The tokens of whoever sits at this terminal, in files only they can read. ``IJC_TOKEN`` takes their place."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from ijc.client import Bearer
from ijc.embedded.places import kept_private

EVERY_CITY: Final = "*"
_ALL: Final = "all"
_SECONDS_TO_SPARE: Final = 30


class NotLoggedInError(Exception):
    """There is no token for what the person wants to do. The text says how to get one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """``minutes`` are those it is still good for."""

    role: str
    city: str
    minutes: int


def state_folder() -> Path:
    """``IJC_STATE``, else the place the system gives to programs' state."""
    given = os.environ.get("IJC_STATE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "ijc"


def bearer_of(*, roles: tuple[str, ...], city: str | None) -> Bearer:
    """A token kept by ``ijc login`` for one of the roles, or the one in IJC_TOKEN.

    Raises:
        NotLoggedInError: when asked and there is none, saying what to type.
    """
    code = city or EVERY_CITY

    async def bearer() -> str:
        given = os.environ.get("IJC_TOKEN")
        if given:
            return given
        for role in roles:
            found = _read(_path(role=role, city=code))
            if found is not None:
                return found[0]
        place = "" if code == EVERY_CITY else f" --city {code}"
        raise NotLoggedInError(
            f"You are not logged in for this, or no longer. Type: ijc login --role {roles[0]}{place}"
        )

    return bearer


def keep(*, role: str, city: str, token: str, seconds: int) -> Path:
    """The file it is kept in.

    Raises:
        OSError: it cannot be written.
    """
    path = _path(role=role, city=city)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept_private(path, orjson.dumps({"token": token, "expires_at": time.time() + seconds}))
    return path


def tokens_folder() -> Path:
    return state_folder() / "tokens"


def still_good() -> Iterator[Kept]:
    """By role and city."""
    for path in sorted(tokens_folder().glob("*.json")):
        found = _read(path)
        if found is not None:
            role, _, city = path.stem.rpartition("-")
            minutes = int(found[1] - time.time()) // 60
            yield Kept(role=role, city=EVERY_CITY if city == _ALL else city, minutes=minutes)


def _path(*, role: str, city: str) -> Path:
    return tokens_folder() / f"{role}-{_ALL if city == EVERY_CITY else city}.json"


def _read(path: Path) -> tuple[str, float] | None:
    """Token and the time of its end; None when it is not there, not readable or (nearly) over."""
    try:
        found = orjson.loads(path.read_bytes())
        token, until = str(found["token"]), float(found["expires_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (token, until) if until > time.time() + _SECONDS_TO_SPARE else None
