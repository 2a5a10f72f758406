"""Seals short secrets as text (AES-256-GCM, a fresh nonce each time), bound to where they belong."""

import base64
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


class SealingKeyError(RuntimeError):
    """The key is malformed, or not the one (or not the place) this was sealed with."""

    slug = "sealing-key"


class Sealer:
    def __init__(self, key: str) -> None:
        """``key``: 32 bytes in base64.

        Raises:
            SealingKeyError: it is not that.
        """
        try:
            raw = base64.b64decode(key, validate=True)
        except ValueError:
            raw = b""
        if len(raw) != KEY_BYTES:
            raise SealingKeyError("SEALING_KEY must be 32 random bytes in base64, as from: openssl rand -base64 32")
        self._cipher = AESGCM(raw)

    def seal(self, plain: str, *, context: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, plain.encode(), context.encode())).decode()

    def open(self, sealed: str, *, context: str) -> str:
        """What was sealed in this very context.

        Raises:
            SealingKeyError: another key, another context, or changed text.
        """
        try:
            raw = base64.b64decode(sealed, validate=True)
            return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode()).decode()
        except (InvalidTag, ValueError):
            raise SealingKeyError(f"what is kept for {context} does not open with this key") from None
