"""Names that lead nowhere without the release period's key: of facts, and of people. Pure."""

import hmac
from collections.abc import Sequence
from hashlib import sha256
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

KEY_BYTES: Final = 32
_VERSION, _VARIANT = 0x8 << 76, 0b10 << 62


def fact_id(key: bytes, *, kind: str, status: str, subject: UUID, city: str) -> UUID:
    """One for each thing and each place it is told for: the city's fact and the nation's cannot be put together."""
    return _uuid(_digest(key, "fact", kind, status, str(subject), city))


def pseudonym(key: bytes, person: UUID) -> UUID:
    return _uuid(_digest(key, "person", str(person)))


def one_of(key: bytes, person: UUID, choices: Sequence[str]) -> str | None:
    """The same of the choices for all facts of a person, drawn by chance: two of them never meet in one person."""
    return min(choices, key=lambda choice: _digest(key, "told", str(person), choice), default=None)


def line_of_city(city: str) -> UUID:
    """A city's own line is about nobody: it has no key."""
    return uuid5(NAMESPACE_OID, f"ijc.city.{city}")


def _digest(key: bytes, *parts: str) -> bytes:
    return hmac.new(key, "|".join(parts).encode(), sha256).digest()


def _uuid(digest: bytes) -> UUID:
    """RFC 9562, version 8: nothing in it is a time."""
    number = int.from_bytes(digest[:16], "big")
    number &= ~(0xF << 76) & ~(0b11 << 62)
    return UUID(int=number | _VERSION | _VARIANT)
