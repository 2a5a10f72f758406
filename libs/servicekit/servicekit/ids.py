"""New identities: UUIDs of version 7 (RFC 9562), which sort by the time they were made."""

import secrets
import time
from uuid import UUID

_VERSION, _VARIANT = 0x7 << 76, 0b10 << 62


def new_id() -> UUID:
    """48 bits of milliseconds, then 74 bits of chance. Made at the edge and passed into rules, never inside them."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    return UUID(int=(milliseconds << 80) | _VERSION | ((chance >> 62) << 64) | _VARIANT | (chance & ((1 << 62) - 1)))
