"""Registering a reader with the issuer of tokens, by the operator's own token. A secret is told once, here."""

import json
import os
from pathlib import Path
from typing import Any, Final

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from ijc.client import Bearer, CallError

ISSUER: Final = "http://127.0.0.1:8100"
_CREATED, _NO_CONTENT, _NOT_FOUND = 201, 204, 404


class RegistrationError(CallError):
    """The issuer does not register the reader."""


class PublicKeyError(ValueError):
    """The file holds no public key that can be used."""


def issuer() -> str:
    return os.environ.get("OIDC_ISSUER", ISSUER).rstrip("/")


async def register(reader: str, *, name: str, keys: dict[str, Any] | None, bearer: Bearer) -> str | None:
    """Its secret; None for one that has a key of its own.

    Raises:
        RegistrationError: the issuer does not answer, or refuses.
    """
    said: dict[str, Any] = {"client_id": reader, "client_name": name}
    if keys is not None:
        said["jwks"] = keys
    answer = await _call("POST", "/register", bearer=bearer, body=said)
    if answer.status_code != _CREATED:
        raise RegistrationError(f"The issuer at {issuer()} refuses: {_why(answer)}")
    secret: str | None = answer.json().get("client_secret")
    return secret


async def unregister(reader: str, *, bearer: Bearer) -> None:
    """Nothing where it is not known.

    Raises:
        RegistrationError: the issuer does not answer, or refuses.
    """
    answer = await _call("DELETE", f"/register/{reader}", bearer=bearer)
    if answer.status_code not in {_NO_CONTENT, _NOT_FOUND}:
        raise RegistrationError(f"The issuer at {issuer()} refuses: {_why(answer)}")


def public_keys(file: Path) -> dict[str, Any]:
    """A JWK Set out of a JWK Set or of one public key in PEM.

    Raises:
        PublicKeyError: it is neither, or cannot be read.
    """
    try:
        content = file.read_bytes()
        if content.lstrip().startswith(b"{"):
            found: dict[str, Any] = json.loads(content)
            return found
        key = load_pem_public_key(content)
    except (OSError, ValueError, TypeError):
        raise PublicKeyError(f"{file} holds no public key.") from None
    if isinstance(key, rsa.RSAPublicKey):
        return {"keys": [jwt.algorithms.RSAAlgorithm.to_jwk(key, as_dict=True)]}
    if isinstance(key, ec.EllipticCurvePublicKey):
        return {"keys": [jwt.algorithms.ECAlgorithm.to_jwk(key, as_dict=True)]}
    raise PublicKeyError(f"{file} holds no public key.")


async def _call(method: str, path: str, *, bearer: Bearer, body: dict[str, Any] | None = None) -> httpx.Response:
    try:
        async with httpx.AsyncClient(base_url=issuer(), timeout=10) as http:
            return await http.request(method, path, json=body, headers={"authorization": f"Bearer {await bearer()}"})
    except (httpx.HTTPError, httpx.InvalidURL):
        raise RegistrationError(f"No issuer answers at {issuer()}. Start the platform with: make up") from None


def _why(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["error_description"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {answer.status_code}"
