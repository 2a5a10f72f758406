"""Who gets which token (RFC 6749): services, people on this machine, and programs outside. Refusals name the reason."""

import base64
import binascii
import hmac
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote_plus
from uuid import UUID

import jwt

from ijc.issuer.clients import Client, Clients
from ijc.issuer.identities import Identities
from servicekit.identity import EVERY_CITY, WITHOUT_CITY, Role

PERSON_SECONDS: Final = 3600
SERVICE_SECONDS: Final = 900
READER_SECONDS: Final = 600
ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_ALGORITHMS: Final = ("RS256", "PS256", "ES256")
_ASSERTION_SECONDS: Final = 300
Claims = dict[str, str]


class GrantRefusedError(Exception):
    """No token. ``error`` is RFC 6749's word, the text says why."""

    def __init__(self, error: str, why: str) -> None:
        super().__init__(why)
        self.error = error


def granted(
    form: Mapping[str, str], *, authorization: str, identities: Identities, clients: Clients
) -> tuple[Claims, int]:
    """Claims of a token and how many seconds it is good.

    Raises:
        GrantRefusedError: there is none.
    """
    grant = form.get("grant_type")
    if grant == "client_credentials":
        if form.get("client_id", "") in identities.clients and not authorization:
            return _service(form, identities), SERVICE_SECONDS
        return _reader(form, authorization, clients=clients, issuer=identities.issuer), READER_SECONDS
    if grant == "local":
        return _person(form, identities), PERSON_SECONDS
    raise GrantRefusedError("unsupported_grant_type", "grant_type must be client_credentials or local")


def _service(form: Mapping[str, str], identities: Identities) -> Claims:
    name = form.get("client_id", "")
    if not hmac.compare_digest(identities.clients.get(name, "\0").encode(), form.get("client_secret", "").encode()):
        raise GrantRefusedError("invalid_client", "the client or its secret is not known")
    return {
        "sub": f"service:{name}",
        "role": Role.SERVICE,
        "city": _city(form, Role.SERVICE),
        "purpose": form.get("purpose", ""),
    }


def _reader(form: Mapping[str, str], authorization: str, *, clients: Clients, issuer: str) -> Claims:
    if "client_assertion" in form:
        client = _by_assertion(form, clients=clients, issuer=issuer)
    else:
        name, secret = (
            _basic(authorization) if authorization else (form.get("client_id", ""), form.get("client_secret", ""))
        )
        if not clients.knows_secret(name, secret):
            raise GrantRefusedError("invalid_client", "the client or its secret is not known")
        client = name
    return {"sub": client, "client_id": client, "role": Role.NATIONAL_READER, "city": EVERY_CITY}


def _basic(authorization: str) -> tuple[str, str]:
    """Name and secret are written as in a form before they are put together (RFC 6749, 2.3.1)."""
    scheme, _, given = authorization.partition(" ")
    try:
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        name, secret = "", ""
    if scheme.casefold() != "basic":
        raise GrantRefusedError("invalid_client", "send the client's name and secret with Basic")
    return unquote_plus(name), unquote_plus(secret)


def _by_assertion(form: Mapping[str, str], *, clients: Clients, issuer: str) -> str:
    """RFC 7523: a token that the client signed itself, for us, once, and for five minutes at most."""
    if form.get("client_assertion_type") != ASSERTION:
        raise GrantRefusedError("invalid_request", f"client_assertion_type must be {ASSERTION}")
    try:
        claimed = jwt.decode(form["client_assertion"], options={"verify_signature": False})
        client = clients.find(str(claimed.get("sub")))
        said = _verified(form["client_assertion"], client, issuer=issuer)
    except jwt.PyJWTError:
        said, client = {}, None
    now = time.time()
    if (
        client is None
        or said["iss"] != client.client_id
        or not (
            said["exp"] <= now + _ASSERTION_SECONDS
            and clients.first_use(f"{client.client_id} {said['jti']}", until=said["exp"], now=now)
        )
    ):
        raise GrantRefusedError("invalid_client", "the assertion is not this client's, not for us, too old or used")
    return client.client_id


def _verified(assertion: str, client: Client | None, *, issuer: str) -> dict[str, Any]:
    if client is None or client.keys is None:
        raise jwt.InvalidTokenError
    wanted = jwt.get_unverified_header(assertion).get("kid")
    keys = jwt.PyJWKSet.from_dict(client.keys).keys
    key = next((each for each in keys if each.key_id == wanted or len(keys) == 1), None)
    if key is None:
        raise jwt.InvalidTokenError
    found: dict[str, Any] = jwt.decode(
        assertion, key.key, algorithms=ASSERTION_ALGORITHMS, audience=[issuer, f"{issuer}/token"],
        options={"require": ["exp", "iss", "sub", "aud", "jti"]},
    )  # fmt: skip
    return found


def _person(form: Mapping[str, str], identities: Identities) -> Claims:
    if not hmac.compare_digest(identities.login_secret.encode(), form.get("secret", "").encode()):
        raise GrantRefusedError("invalid_grant", "the local login secret is not right")
    try:
        role = Role(form.get("role", ""))
    except ValueError:
        role = Role.SERVICE
    if role in {Role.SERVICE, Role.NATIONAL_READER}:
        raise GrantRefusedError("invalid_request", "there is no such role to log in as")
    city = _city(form, role)
    claims = {"sub": f"{role}@{city}", "role": str(role), "city": city}
    person = form.get("person_id")
    if person is None:
        return claims
    try:
        return claims | {"sub": str(UUID(person)), "person_id": str(UUID(person))}
    except ValueError:
        raise GrantRefusedError("invalid_request", "person_id must be a UUID") from None


def _city(form: Mapping[str, str], role: Role) -> str:
    city = form.get("city", "")
    if (role in WITHOUT_CITY) != (city == EVERY_CITY) or not city:
        raise GrantRefusedError("invalid_request", "city must be a city's code, or * for operator and national-analyst")
    return city
