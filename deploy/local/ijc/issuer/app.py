"""A small issuer of tokens for one machine: what an OIDC provider does elsewhere. It listens on this machine only."""

import hmac
import time
from typing import Final
from urllib.parse import parse_qs
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ijc.issuer.identities import ALGORITHM, KEY_ID, Identities
from servicekit.identity import EVERY_CITY, WITHOUT_CITY, Role

AUDIENCE: Final = "ijc"
PERSON_SECONDS: Final = 3600
SERVICE_SECONDS: Final = 900
_MOST_BYTES: Final = 10_000
Claims = dict[str, str]


class GrantRefusedError(Exception):
    """No token. ``error`` is RFC 6749's word, the text says why."""

    def __init__(self, error: str, why: str) -> None:
        super().__init__(why)
        self.error = error


def create_app(identities: Identities) -> Starlette:
    jwks = {"keys": [_public(identities)]}
    issuer = identities.issuer

    async def token(request: Request) -> JSONResponse:
        form = {name: values[0] for name, values in parse_qs((await request.body())[:_MOST_BYTES].decode()).items()}
        try:
            claims, seconds = _granted(form, identities)
        except GrantRefusedError as refused:
            answer = {"error": refused.error, "error_description": str(refused)}
            return JSONResponse(answer, status_code=400, headers={"Cache-Control": "no-store"})
        now = int(time.time())
        said = {"iss": issuer, "aud": AUDIENCE, "iat": now, "exp": now + seconds, **claims}
        signed = jwt.encode(said, identities.key, algorithm=ALGORITHM, headers={"kid": KEY_ID})
        given = {"access_token": signed, "token_type": "Bearer", "expires_in": seconds}
        return JSONResponse(given, headers={"Cache-Control": "no-store"})

    async def keys(_: Request) -> JSONResponse:
        return JSONResponse(jwks)

    async def configuration(_: Request) -> JSONResponse:
        found = {"issuer": issuer, "token_endpoint": f"{issuer}/token", "jwks_uri": f"{issuer}/jwks.json"}
        return JSONResponse(found)

    async def live(_: Request) -> JSONResponse:
        return JSONResponse({"status": "live"})

    return Starlette(
        routes=[
            Route("/token", token, methods=["POST"]),
            Route("/jwks.json", keys),
            Route("/.well-known/openid-configuration", configuration),
            Route("/health/live", live),
        ]
    )


def _public(identities: Identities) -> dict[str, object]:
    key = load_pem_private_key(identities.key.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("the issuer's key is not an RSA key")
    public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return public | {"kid": KEY_ID, "alg": ALGORITHM, "use": "sig"}


def _granted(form: dict[str, str], identities: Identities) -> tuple[Claims, int]:
    grant = form.get("grant_type")
    if grant == "client_credentials":
        return _service(form, identities), SERVICE_SECONDS
    if grant == "local":
        return _person(form, identities), PERSON_SECONDS
    raise GrantRefusedError("unsupported_grant_type", "grant_type must be client_credentials or local")


def _service(form: dict[str, str], identities: Identities) -> Claims:
    name = form.get("client_id", "")
    if not hmac.compare_digest(identities.clients.get(name, "\0").encode(), form.get("client_secret", "").encode()):
        raise GrantRefusedError("invalid_client", "the client or its secret is not known")
    return {
        "sub": f"service:{name}",
        "role": Role.SERVICE,
        "city": _city(form, Role.SERVICE),
        "purpose": form.get("purpose", ""),
    }


def _person(form: dict[str, str], identities: Identities) -> Claims:
    if not hmac.compare_digest(identities.login_secret.encode(), form.get("secret", "").encode()):
        raise GrantRefusedError("invalid_grant", "the local login secret is not right")
    try:
        role = Role(form.get("role", ""))
    except ValueError:
        role = Role.SERVICE
    if role is Role.SERVICE:
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


def _city(form: dict[str, str], role: Role) -> str:
    city = form.get("city", "")
    if (role in WITHOUT_CITY) != (city == EVERY_CITY) or not city:
        raise GrantRefusedError("invalid_request", "city must be a city's code, or * for operator and national-analyst")
    return city
