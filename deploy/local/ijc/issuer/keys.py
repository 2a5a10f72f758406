"""The issuer's signing key, made once and kept where only its owner can read it, and its public half as JWKS."""

import hashlib
import os
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from ijc.embedded.problem import cannot_write
from servicekit.identity import ALGORITHM

_FILE = "issuer.key"
_BITS = 2048


class SigningKey:
    """``kid`` follows from the key, so that a new key is a new name and a kept one is not."""

    def __init__(self, private: RSAPrivateKey) -> None:
        self._private = private
        public = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.kid = hashlib.sha256(public).hexdigest()[:16]

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self._private, algorithm=ALGORITHM, headers={"kid": self.kid})

    def jwks(self) -> dict[str, list[dict[str, Any]]]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self._private.public_key(), as_dict=True)
        return {"keys": [public | {"kid": self.kid, "alg": ALGORITHM, "use": "sig"}]}


def kept_key(folder: Path) -> SigningKey:
    """The key in ``folder``; made when there is none.

    Raises:
        MachineError: the folder cannot be written.
    """
    path = folder / _FILE
    try:
        if not path.exists():
            _make(path)
        return SigningKey(_read(path))
    except OSError:
        raise cannot_write(folder) from None


def _make(path: Path) -> None:
    made = generate_private_key(public_exponent=65537, key_size=_BITS).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
        file.write(made)
    fresh.rename(path)


def _read(path: Path) -> RSAPrivateKey:
    found = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(found, RSAPrivateKey):
        raise OSError(f"{path} is not an RSA key")
    return found
