"""Kafka's messages for passwords and quotas, which no client for asyncio has, in the words of its protocol.

https://kafka.apache.org/protocol describes them. Rights are in aiokafka already.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final

from aiokafka.protocol.api import RequestStruct, Response
from aiokafka.protocol.types import (
    Array,
    Boolean,
    CompactArray,
    CompactBytes,
    CompactString,
    Float64,
    Int8,
    Int16,
    Int32,
    Schema,
    String,
    TaggedFields,
)

from ijc.kafka.rights import Quota

SCRAM_SHA_512: Final = 2
# Passwords are long and random: more rounds would cost each connection time, and nobody who guesses any.
_ROUNDS: Final = 4096
_TEXT, _SHORT_TEXT, _TAGS = String("utf-8"), CompactString("utf-8"), ("tags", TaggedFields)
_ENTITY: Final = Array(("entity_type", _TEXT), ("entity_name", _TEXT))


class AlterClientQuotasResponse(Response):  # type: ignore[misc]
    API_KEY = 49
    API_VERSION = 0
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        ("entries", Array(("error_code", Int16), ("error_message", _TEXT), ("entity", _ENTITY))),
    )


class AlterClientQuotas(RequestStruct):  # type: ignore[misc]
    API_KEY = 49
    API_VERSION = 0
    RESPONSE_TYPE = AlterClientQuotasResponse
    SCHEMA = Schema(
        (
            "entries",
            Array(("entity", _ENTITY), ("ops", Array(("key", _TEXT), ("value", Float64), ("remove", Boolean)))),
        ),
        ("validate_only", Boolean),
    )


class DescribeUserScramResponse(Response):  # type: ignore[misc]
    API_KEY = 50
    API_VERSION = 0
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        ("error_code", Int16),
        ("error_message", _SHORT_TEXT),
        (
            "results",
            CompactArray(
                ("user", _SHORT_TEXT),
                ("error_code", Int16),
                ("error_message", _SHORT_TEXT),
                ("credentials", CompactArray(("mechanism", Int8), ("iterations", Int32), _TAGS)),
                _TAGS,
            ),
        ),
        _TAGS,
    )


class DescribeUserScram(RequestStruct):  # type: ignore[misc]
    API_KEY = 50
    API_VERSION = 0
    FLEXIBLE_VERSION = True
    RESPONSE_TYPE = DescribeUserScramResponse
    SCHEMA = Schema(("users", CompactArray(("name", _SHORT_TEXT), _TAGS)), _TAGS)


class AlterUserScramResponse(Response):  # type: ignore[misc]
    API_KEY = 51
    API_VERSION = 0
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "results",
            CompactArray(("user", _SHORT_TEXT), ("error_code", Int16), ("error_message", _SHORT_TEXT), _TAGS),
        ),
        _TAGS,
    )


class AlterUserScram(RequestStruct):  # type: ignore[misc]
    API_KEY = 51
    API_VERSION = 0
    FLEXIBLE_VERSION = True
    RESPONSE_TYPE = AlterUserScramResponse
    SCHEMA = Schema(
        ("deletions", CompactArray(("name", _SHORT_TEXT), ("mechanism", Int8), _TAGS)),
        (
            "upsertions",
            CompactArray(
                ("name", _SHORT_TEXT),
                ("mechanism", Int8),
                ("iterations", Int32),
                ("salt", CompactBytes),
                ("salted_password", CompactBytes),
                _TAGS,
            ),
        ),
        _TAGS,
    )


def limits(entries: Iterable[tuple[str, Quota, Quota]]) -> AlterClientQuotas:
    """By principal: what holds from now on, and what held."""
    return AlterClientQuotas(
        [
            (
                [("user", name)],
                [
                    *((key, float(value), False) for key, value in wanted.items()),
                    *((key, 0.0, True) for key in before if key not in wanted),
                ],
            )
            for name, wanted, before in entries
        ],
        False,
    )


def passwords(new: Mapping[str, str], *, gone: Iterable[str]) -> AlterUserScram:
    """Kafka gets a salted hash, which it cannot turn back."""
    return AlterUserScram([(name, SCRAM_SHA_512, {}) for name in gone], [_hashed(*one) for one in new.items()], {})


def _hashed(name: str, password: str) -> tuple[Any, ...]:
    salt = secrets.token_bytes(32)
    hashed = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS)
    return (name, SCRAM_SHA_512, _ROUNDS, salt, hashed, {})
