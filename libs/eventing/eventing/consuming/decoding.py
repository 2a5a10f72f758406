"""From Kafka records to events, or to the reason why a record is none. No database, no handler."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from contracts.envelope import Envelope, UnreadableEnvelopeError, decode_headers
from contracts.payload import Payload
from eventing.subscriptions import Subscriptions

RawHeaders = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """What Kafka delivered, as it came."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    headers: RawHeaders
    value: bytes | None

    @classmethod
    def of(cls, record: Any) -> "Raw":  # noqa: ANN401 - aiokafka's record type is not published
        return cls(
            topic=record.topic, partition=record.partition, offset=record.offset, key=record.key,
            headers=tuple(record.headers), value=record.value,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A record whose envelope can be trusted. ``payload`` is None for a tombstone or an invalid body."""

    raw: Raw
    envelope: Envelope
    key: str
    received_at: datetime
    payload: Payload | None = None
    invalid: str | None = None

    @property
    def is_tombstone(self) -> bool:
        return self.raw.value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """A record that cannot be assigned to a city and key: it goes to the dead letters."""

    raw: Raw
    reason: str


class _NotAnEventError(Exception):
    """Carries the reason of a dead letter inside this room."""


def decode(raw: Raw, *, subscriptions: Subscriptions, received_at: datetime) -> Event | Dead | None:
    """An event, a dead letter, or None for a type nobody in the group handles."""
    try:
        return _event(raw, subscriptions=subscriptions, received_at=received_at)
    except _NotAnEventError as error:
        return Dead(raw=raw, reason=str(error))


def _event(raw: Raw, *, subscriptions: Subscriptions, received_at: datetime) -> Event | None:
    envelope, key = _address(raw)
    event = Event(raw=raw, envelope=envelope, key=key, received_at=received_at)
    if raw.value is None:
        return event if raw.topic in subscriptions.forgetting else None
    contract = subscriptions.contracts.get(envelope.type)
    if contract is None:
        return None
    try:
        payload = contract.model_validate_json(raw.value)
    except ValidationError as error:
        return replace(event, invalid=_reason(error))
    if payload.city != envelope.city or payload.subject != envelope.subject:
        raise _NotAnEventError("the payload's city or subject is not that of the headers")
    return replace(event, payload=payload)


def _address(raw: Raw) -> tuple[Envelope, str]:
    try:
        envelope = Envelope.from_headers(decode_headers(raw.headers))
        key = (raw.key or b"").decode()
    except UnreadableEnvelopeError as error:
        raise _NotAnEventError(str(error)) from None
    except UnicodeDecodeError:
        raise _NotAnEventError("the key is not UTF-8") from None
    if key != f"{envelope.city}:{envelope.subject}":
        raise _NotAnEventError("the key is not the city and subject of the headers")
    return envelope, key


def _reason(error: ValidationError) -> str:
    """Which fields and what kind of fault, never a value."""
    faults = [f"{'.'.join(map(str, fault['loc'])) or 'payload'}: {fault['type']}" for fault in error.errors()]
    return "invalid payload: " + "; ".join(faults[:5])
