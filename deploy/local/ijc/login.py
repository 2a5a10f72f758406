"""``ijc login``: gets a token from the one-machine issuer and keeps it where only its owner can read it.

With any other OIDC provider the token comes from there: set IJC_TOKEN.
"""

import os
from pathlib import Path
from typing import Annotated

import httpx
import typer

from ijc.cities import UnknownCityError, city_of
from ijc.terminal import say
from ijc.tokens import EVERY_CITY, NotLoggedInError, keep, state_folder, tokens_folder

ROLES = ("officer", "city-admin", "jobseeker", "employer", "auditor", "operator", "national-analyst")
WITHOUT_CITY = ("operator", "national-analyst")
ISSUER = "http://127.0.0.1:8100"
_OK = 200


class LoginError(NotLoggedInError):
    """The issuer gives no token."""


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
        path = keep(role=role, city=code, token=token, seconds=seconds)
    except (NotLoggedInError, UnknownCityError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    except OSError:
        say(f"The token cannot be kept in {tokens_folder()}.", error=True)
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
    except (httpx.HTTPError, httpx.InvalidURL):
        raise LoginError(f"No issuer answers at {issuer}. Start the platform with: make up") from None
    if answer.status_code != _OK:
        raise LoginError(f"The issuer at {issuer} refuses: {_why(answer)}")
    try:
        found = answer.json()
        return str(found["access_token"]), int(found["expires_in"])
    except (ValueError, KeyError, TypeError):
        raise LoginError(f"What answers at {issuer} is no issuer of tokens.") from None


def _city_for(role: str, city: str | None) -> str:
    if role not in ROLES:
        raise LoginError(f"There is no role {role!r}. Roles: {', '.join(ROLES)}.")
    if role in WITHOUT_CITY:
        return EVERY_CITY
    if city is None:
        raise LoginError(f"A login as {role} needs --city.")
    return city_of(city).code


def _secret() -> str:
    path = Path(os.environ.get("IJC_LOGIN_SECRET_FILE", state_folder() / "login-secret"))
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise LoginError(
            f"The local login secret {path} cannot be read. It is made by `make up` and belongs to who started it."
        ) from None


def _why(answer: httpx.Response) -> str:
    try:
        found = answer.json()
    except ValueError:
        return f"HTTP {answer.status_code}"
    return str(found.get("error_description") or found.get("detail") or found.get("error") or answer.status_code)
