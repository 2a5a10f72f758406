"""Payloads to bytes and back, with errors that name the field and the reason, never the value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from contracts.payload import Payload

P = TypeVar("P", bound=Payload)

_REASONS = {
    "missing": "is missing",
    "json_invalid": "is not valid JSON",
    "string_pattern_mismatch": "is not written as its standard asks",
    "literal_error": "is not one of the allowed values",
    "enum": "is not one of the allowed values",
    "uuid_parsing": "is not a UUID",
    "timezone_aware": "has no time zone",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
    "string_too_short": "is too short",
    "string_too_long": "is too long",
    "extra_forbidden": "is unknown",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """``field`` is a path such as ``skills[2].code``; an empty one means the payload as a whole."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field or 'the payload'} {self.reason}"


class UnreadablePayloadError(ValueError):
    """The bytes are not this contract's payload; the faults say where and why."""

    slug = "unreadable-payload"

    def __init__(self, faults: Sequence[Fault], *, more: int = 0) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, faults)) + (f"; and {more} more" if more else ""))


_MOST_FAULTS = 5


def decode(contract: type[P], body: bytes) -> P:
    """Read a payload.

    Raises:
        UnreadablePayloadError: the bytes do not fit the contract.
    """
    try:
        return contract.model_validate_json(body)
    except ValidationError as error:
        found = [_fault(each["loc"], each["type"]) for each in error.errors(include_input=False, include_url=False)]
        shown = found[:_MOST_FAULTS]
        raise UnreadablePayloadError(shown, more=len(found) - len(shown)) from None


def encode(payload: Payload) -> bytes:
    return payload.model_dump_json().encode()


def _fault(place: tuple[int | str, ...], kind: str) -> Fault:
    return Fault(_path(place), _REASONS.get(kind) or f"is refused ({kind.replace('_', ' ')})")


def _path(place: tuple[int | str, ...]) -> str:
    """A map's keys come from the sender, so whatever is not a plain field name is not repeated."""
    path = ""
    for part in place:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier() and part.islower():
            path += f".{part}" if path else part
        else:
            path += "[key]"
    return path
