"""A small issuer of tokens for one machine: what an OIDC provider does elsewhere. It listens on this machine only."""

import time
from typing import Final
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ijc.issuer.clients import Clients
from ijc.issuer.grants import ASSERTION_ALGORITHMS, GrantRefusedError, granted
from ijc.issuer.identities import ALGORITHM, KEY_ID, Identities
from ijc.issuer.registration import AUDIENCE, registration

_MOST_BYTES: Final = 10_000
_NO_STORE: Final = {"Cache-Control": "no-store"}


def create_app(identities: Identities, clients: Clients) -> Starlette:
    public_key = _public_key(identities)
    public = jwt.algorithms.RSAAlgorithm.to_jwk(public_key, as_dict=True)
    jwks = {"keys": [public | {"kid": KEY_ID, "alg": ALGORITHM, "use": "sig"}]}
    issuer = identities.issuer

    async def token(request: Request) -> JSONResponse:
        form = {name: values[0] for name, values in parse_qs((await request.body())[:_MOST_BYTES].decode()).items()}
        shown = request.headers.get("authorization", "")
        try:
            claims, seconds = granted(form, authorization=shown, identities=identities, clients=clients)
        except GrantRefusedError as refused:
            return _refusal(refused, shown=bool(shown))
        now = int(time.time())
        said = {"iss": issuer, "aud": AUDIENCE, "iat": now, "exp": now + seconds, **claims}
        signed = jwt.encode(said, identities.key, algorithm=ALGORITHM, headers={"kid": KEY_ID})
        return JSONResponse({"access_token": signed, "token_type": "Bearer", "expires_in": seconds}, headers=_NO_STORE)

    async def keys(_: Request) -> JSONResponse:
        return JSONResponse(jwks)

    async def configuration(_: Request) -> JSONResponse:
        return JSONResponse(_configuration(issuer))

    async def live(_: Request) -> JSONResponse:
        return JSONResponse({"status": "live"})

    return Starlette(
        routes=[
            Route("/token", token, methods=["POST"]),
            Route("/jwks.json", keys),
            Route("/.well-known/openid-configuration", configuration),
            Route("/health/live", live),
            *registration(identities, clients, public_key=public_key),
        ]
    )


def _refusal(refused: GrantRefusedError, *, shown: bool) -> JSONResponse:
    """Who tried in the header is answered there too (RFC 6749, 5.2)."""
    answer = {"error": refused.error, "error_description": str(refused)}
    if shown and refused.error == "invalid_client":
        return JSONResponse(answer, status_code=401, headers=_NO_STORE | {"WWW-Authenticate": 'Basic realm="ijc"'})
    return JSONResponse(answer, status_code=400, headers=_NO_STORE)


def _configuration(issuer: str) -> dict[str, object]:
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks.json",
        "registration_endpoint": f"{issuer}/register",
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": list(ASSERTION_ALGORITHMS),
    }


def _public_key(identities: Identities) -> RSAPublicKey:
    key = load_pem_private_key(identities.key.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("the issuer's key is not an RSA key")
    return key.public_key()
