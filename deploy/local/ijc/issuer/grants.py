"""Who gets which token: a service by its own secret, a person on this machine by the login secret."""

import hmac
import re
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from ijc.issuer.settings import IssuerSettings
from servicekit.identity import EVERY_CITY, WITHOUT_CITY, Role

_CITY = re.compile(r"\d{2}\.\d{2}")


class GrantRefusedError(Exception):
    """``error`` is OAuth's word for it, the text says it in a sentence."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


def claims_for(form: Mapping[str, str], *, settings: IssuerSettings) -> dict[str, Any]:
    """The claims of the token asked for.

    Raises:
        GrantRefusedError: the secret is wrong, or what is asked for makes no sense.
    """
    match form.get("grant_type", ""):
        case "client_credentials":
            granted = _service(form, settings)
        case "local":
            granted = _person(form, settings)
        case _:
            raise GrantRefusedError("unsupported_grant_type", "grant_type must be client_credentials or local")
    now = int(time.time())
    issued = {"iss": settings.url, "aud": settings.audience, "iat": now, "exp": now + settings.seconds}
    return issued | granted


def _service(form: Mapping[str, str], settings: IssuerSettings) -> dict[str, Any]:
    name = form.get("client_id", "")
    known = settings.clients.get(name)
    if known is None or not _same(known.get_secret_value(), form.get("client_secret", "")):
        raise GrantRefusedError("invalid_client", "client_id or client_secret is wrong")
    said: dict[str, Any] = {"sub": f"service:{name}", "role": Role.SERVICE, "city": _city(form, Role.SERVICE)}
    return said | ({"purpose": form["purpose"]} if form.get("purpose") else {})


def _person(form: Mapping[str, str], settings: IssuerSettings) -> dict[str, Any]:
    if not _same(settings.login_secret.get_secret_value(), form.get("secret", "")):
        raise GrantRefusedError("invalid_grant", "the login secret is wrong")
    try:
        role = Role(form.get("role", ""))
    except ValueError:
        raise GrantRefusedError("invalid_request", "there is no such role") from None
    if role is Role.SERVICE:
        raise GrantRefusedError("invalid_request", "services log in with client_credentials")
    city = _city(form, role)
    person = _person_id(form)
    subject = f"{role}:{person or city}"
    return {"sub": subject, "role": role, "city": city} | ({"person_id": person} if person else {})


def _city(form: Mapping[str, str], role: Role) -> str:
    city = form.get("city", "")
    if role in WITHOUT_CITY:
        if city not in ("", EVERY_CITY):
            raise GrantRefusedError("invalid_request", f"{role} belongs to no city")
        return EVERY_CITY
    if not _CITY.fullmatch(city):
        raise GrantRefusedError("invalid_request", "city must be a code such as 35.78")
    return city


def _person_id(form: Mapping[str, str]) -> str | None:
    given = form.get("person_id")
    if not given:
        return None
    try:
        return str(UUID(given))
    except ValueError:
        raise GrantRefusedError("invalid_request", "person_id must be a UUID") from None


def _same(known: str, given: str) -> bool:
    return hmac.compare_digest(known.encode(), given.encode())
