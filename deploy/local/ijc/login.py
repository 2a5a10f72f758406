"""``ijc login``: gets a token from the one-machine issuer and keeps it where only its owner can read it.

With any other OIDC provider the token comes from there: set IJC_TOKEN.
"""

import os
import time
from pathlib import Path
from typing import Annotated

import httpx
import orjson
import typer

from ijc.client import Bearer
from ijc.onboarding import UnknownCityError, city_of
from ijc.terminal import say

ROLES = ("officer", "city-admin", "jobseeker", "employer", "auditor", "operator", "national-analyst")
EVERY_CITY = "*"
WITHOUT_CITY = ("operator", "national-analyst")
ISSUER = "http://127.0.0.1:8100"
_OK = 200
_SECONDS_TO_SPARE = 30


class NotLoggedInError(Exception):
    """There is no token for what the person wants to do. The text says how to get one."""


class LoginError(NotLoggedInError):
    """The issuer gives no token."""


def state_folder() -> Path:
    """``IJC_STATE``, else the place the system gives to programs' state."""
    given = os.environ.get("IJC_STATE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "ijc"


def login(
    *,
    role: Annotated[str, typer.Option(help=f"One of {', '.join(ROLES)}.")],
    city: Annotated[str | None, typer.Option(help="The city's code or name; operators and analysts have none.")] = None,
    person: Annotated[str | None, typer.Option(help="Id of the jobseeker or employer who logs in.")] = None,
) -> None:
    """Log in on this machine, for the other commands. The token is kept in a file only you can read."""
    try:
        code = _city_for(role, city)
        token, seconds = request_token(role=role, city=code, person=person)
        path = _keep(role=role, city=code, token=token, seconds=seconds)
    except (NotLoggedInError, UnknownCityError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    where = "every city" if code == EVERY_CITY else f"city {code}"
    say(f"Logged in as {role} of {where} for {seconds // 60} minutes. The token is kept in {path}.")


def request_token(*, role: str, city: str, person: str | None = None) -> tuple[str, int]:
    """A token and for how many seconds it is good.

    Raises:
        LoginError: no issuer answers, the local secret cannot be read, or the issuer refuses.
    """
    issuer = os.environ.get("OIDC_ISSUER", ISSUER).rstrip("/")
    form = {"grant_type": "local", "secret": _secret(), "role": role, "city": city}
    if person is not None:
        form["person_id"] = person
    try:
        answer = httpx.post(f"{issuer}/token", data=form, timeout=10)
    except httpx.HTTPError:
        raise LoginError(f"No issuer answers at {issuer}. Start the platform with: make up") from None
    if answer.status_code != _OK:
        raise LoginError(f"The issuer at {issuer} refuses: {_why(answer)}")
    found = answer.json()
    return str(found["access_token"]), int(found["expires_in"])


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
            token = _kept(role=role, city=code)
            if token is not None:
                return token
        place = "" if code == EVERY_CITY else f" --city {code}"
        raise NotLoggedInError(
            f"You are not logged in for this, or no longer. Type: ijc login --role {roles[0]}{place}"
        )

    return bearer


def _city_for(role: str, city: str | None) -> str:
    if role not in ROLES:
        raise LoginError(f"There is no role {role!r}. Roles: {', '.join(ROLES)}.")
    if role in WITHOUT_CITY:
        return EVERY_CITY
    if city is None:
        raise LoginError(f"A login as {role} needs --city.")
    return city_of(city).code


def _token_path(*, role: str, city: str) -> Path:
    return state_folder() / "tokens" / f"{role}-{'all' if city == EVERY_CITY else city}.json"


def _keep(*, role: str, city: str, token: str, seconds: int) -> Path:
    path = _token_path(role=role, city=city)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
            file.write(orjson.dumps({"token": token, "expires_at": time.time() + seconds}))
    except OSError:
        raise LoginError(f"The token cannot be kept in {path.parent}.") from None
    return path


def _kept(*, role: str, city: str) -> str | None:
    try:
        found = orjson.loads(_token_path(role=role, city=city).read_bytes())
        return str(found["token"]) if found["expires_at"] > time.time() + _SECONDS_TO_SPARE else None
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return None


def _secret() -> str:
    path = Path(os.environ.get("IJC_LOGIN_SECRET_FILE", state_folder() / "login-secret"))
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        raise LoginError(
            f"The local login secret {path} cannot be read. It is made by `make up` and belongs to who started it."
        ) from None


def _why(answer: httpx.Response) -> str:
    try:
        found = answer.json()
    except ValueError:
        return f"HTTP {answer.status_code}"
    return str(found.get("error_description") or found.get("detail") or found.get("error") or answer.status_code)
