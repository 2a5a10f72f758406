"""Registering programs outside (RFC 7591 and 7592), by an operator's token: who they are, and how they prove it."""

import json
import re
from typing import Any, Final

import jwt
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ijc.issuer.clients import Client, Clients
from ijc.issuer.identities import ALGORITHM, Identities
from servicekit.identity import Role

AUDIENCE: Final = "ijc"
_NAME: Final = re.compile(r"reader-[a-z0-9][a-z0-9-]{0,40}")
_MOST_BYTES: Final = 20_000
_NO_STORE: Final = {"Cache-Control": "no-store"}


class RegistrationRefusedError(Exception):
    """``error`` is RFC 7591's word, the text says why."""

    def __init__(self, error: str, why: str, *, status: int = 400) -> None:
        super().__init__(why)
        self.error = error
        self.status = status


def registration(identities: Identities, clients: Clients, *, public_key: Any) -> list[Route]:  # noqa: ANN401 - PyJWT's key types
    """The routes: ``POST /register``, ``DELETE /register/CLIENT``."""

    async def register(request: Request) -> Response:
        try:
            _operator(request, public_key, issuer=identities.issuer)
            client = _asked(await request.body())
        except RegistrationRefusedError as refused:
            return _refusal(refused)
        secret = clients.register(client)
        told: dict[str, Any] = {
            "client_id": client.client_id, "client_name": client.name, "grant_types": ["client_credentials"],
            "token_endpoint_auth_method": client.method,
        }  # fmt: skip
        if secret is not None:
            told |= {"client_secret": secret, "client_secret_expires_at": 0}
        return JSONResponse(told, status_code=201, headers=_NO_STORE)

    async def remove(request: Request) -> Response:
        try:
            _operator(request, public_key, issuer=identities.issuer)
        except RegistrationRefusedError as refused:
            return _refusal(refused)
        known = clients.remove(request.path_params["client_id"])
        return Response(status_code=204 if known else 404)

    return [
        Route("/register", register, methods=["POST"]),
        Route("/register/{client_id}", remove, methods=["DELETE"]),
    ]


def _refusal(refused: RegistrationRefusedError) -> JSONResponse:
    answer = {"error": refused.error, "error_description": str(refused)}
    return JSONResponse(answer, status_code=refused.status, headers=_NO_STORE)


def _operator(request: Request, public_key: Any, *, issuer: str) -> None:  # noqa: ANN401 - PyJWT's key types
    _, _, token = request.headers.get("authorization", "").partition(" ")
    try:
        said = jwt.decode(token.strip(), public_key, algorithms=[ALGORITHM], audience=AUDIENCE, issuer=issuer)
    except jwt.PyJWTError:
        said = {}
    if said.get("role") != Role.OPERATOR:
        raise RegistrationRefusedError("invalid_token", "an operator's token is needed to register", status=401)


def _asked(body: bytes) -> Client:
    try:
        said = json.loads(body[:_MOST_BYTES])
        name, given = str(said["client_id"]), said.get("jwks")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RegistrationRefusedError("invalid_client_metadata", "the body must be JSON with a client_id") from None
    if not _NAME.fullmatch(name):
        raise RegistrationRefusedError("invalid_client_metadata", "client_id must look like reader-statistics-office")
    called = str(said.get("client_name", name))[:200]
    if given is None:
        return Client(client_id=name, name=called, method="client_secret_basic")
    try:
        public = jwt.PyJWKSet.from_dict(given).keys
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError, KeyError):
        public = []
    if not public or any("d" in each for each in given["keys"]):
        raise RegistrationRefusedError("invalid_client_metadata", "jwks must be a set of public keys, RSA or EC")
    return Client(client_id=name, name=called, method="private_key_jwt", keys=given)
