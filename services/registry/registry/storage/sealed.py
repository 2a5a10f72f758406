"""Seals what only the vault may read, and makes the keyed indexes by which it is found. Unlocked once, by main.

Each city and each purpose has a key of its own, derived from the service's one secret. What is sealed belongs to its
city, owner and field: a row copied to another place does not open there.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
FORMAT = b"\x01"

_secret: list[bytes] = []


class VaultKeyError(RuntimeError):
    """The vault's key is missing, malformed, or not the one this was sealed with."""

    slug = "vault-key"


def unlock(secret: str) -> None:
    """Take the service's secret, 32 bytes in base64.

    Raises:
        VaultKeyError: the secret is not that.
    """
    try:
        raw = base64.b64decode(secret, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != KEY_BYTES:
        raise VaultKeyError("SEALING_KEY must be 32 random bytes in base64, as from: openssl rand -base64 32")
    _secret[:] = [raw]
    _sealing_key.cache_clear()
    _index_key.cache_clear()


def seal(plain: bytes, *, city: str, owner: UUID, field: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + _sealing_key(city).encrypt(nonce, plain, _place(city, owner, field))


def open_(envelope: bytes, *, city: str, owner: UUID, field: str) -> bytes:
    """What was sealed for this very place.

    Raises:
        VaultKeyError: another key, another place, or changed bytes.
    """
    nonce, rest = envelope[1 : 1 + NONCE_BYTES], envelope[1 + NONCE_BYTES :]
    try:
        return _sealing_key(city).decrypt(nonce, rest, _place(city, owner, field))
    except (InvalidTag, ValueError):
        raise VaultKeyError(f"the {field} of {owner} does not open with this key") from None


def index(value: str | bytes, *, city: str, purpose: str) -> bytes:
    """The same value gives the same index, within one city and purpose; without the key it tells nothing."""
    raw = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return hmac.digest(_index_key(city, purpose), raw, hashlib.sha256)


def _place(city: str, owner: UUID, field: str) -> bytes:
    return b"|".join((city.encode(), owner.bytes, field.encode()))


@lru_cache(maxsize=1024)
def _sealing_key(city: str) -> AESGCM:
    return AESGCM(_derived(f"seal|{city}"))


@lru_cache(maxsize=4096)
def _index_key(city: str, purpose: str) -> bytes:
    return _derived(f"index|{purpose}|{city}")


def _derived(what: str) -> bytes:
    if not _secret:
        raise VaultKeyError("the vault is locked: main unlocks it with SEALING_KEY")
    info = f"ijc-registry|{what}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(_secret[0])
