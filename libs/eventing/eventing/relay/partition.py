"""The partition of a key, as every Kafka client chooses it: murmur2, read four bytes at a time.

aiokafka's own reads byte by byte and takes twice as long, which for the relay is a tenth of all it does.
"""

import struct
from typing import Final

_SEED: Final = 0x9747B28C
_TIMES: Final = 0x5BD1E995
_BITS: Final = 0xFFFFFFFF
_POSITIVE: Final = 0x7FFFFFFF


def partition_of(key: bytes, *, count: int) -> int:
    """0 to ``count`` - 1."""
    return (_murmur2(key) & _POSITIVE) % count


def _murmur2(data: bytes) -> int:
    mixed = _SEED ^ len(data)
    whole = len(data) >> 2
    for four in struct.unpack_from(f"<{whole}I", data):
        word = four * _TIMES & _BITS
        mixed = (mixed * _TIMES & _BITS) ^ ((word ^ word >> 24) * _TIMES & _BITS)
    if rest := data[whole << 2 :]:
        mixed = (mixed ^ int.from_bytes(rest, "little")) * _TIMES & _BITS
    mixed = (mixed ^ mixed >> 13) * _TIMES & _BITS
    return mixed ^ mixed >> 15
