"""What is an event, what parks a key, and what can only be a dead letter."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from contracts.envelope import Envelope
from eventing.consuming.decoding import Dead, Event, Raw, decode
from servicekit.ids import new_id
from tests.eventing.conftest import MAKASSAR, SURABAYA, TOPIC, CounterRose, Seen, counter

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def raw(payload: CounterRose, **changes: Any) -> Raw:
    envelope = Envelope(
        id=new_id(), type=payload.ce_type(), source="/ijc/test", subject=payload.subject, time=NOW,
        dataschema="/schemas/x", city=payload.city, aggregate_version=payload.version, correlation_id=new_id(),
    )  # fmt: skip
    headers = envelope.headers() | changes.pop("headers", {})
    parts: dict[str, Any] = {
        "topic": TOPIC, "partition": 0, "offset": 7, "key": payload.key.encode(),
        "headers": tuple((name, value.encode()) for name, value in headers.items()),
        "value": payload.model_dump_json().encode(),
    }  # fmt: skip
    return Raw(**parts | changes)


def outcome(record: Raw) -> Event | Dead | None:
    return decode(record, subscriptions=Seen().subscriptions(), received_at=NOW)


def test_a_good_record_is_an_event() -> None:
    payload = counter()
    event = outcome(raw(payload))
    assert isinstance(event, Event)
    assert event.payload == payload


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"headers": {"ce_city": MAKASSAR}}, "the key is not the city and subject of the headers"),
        ({"key": b"\xff\xfe"}, "the key is not UTF-8"),
        ({"key": None}, "the key is not the city and subject of the headers"),
        ({"headers": {"ce_id": "not-a-uuid"}}, "header ce_id is malformed"),
        ({"headers": {"ce_aggregateversion": "x"}}, "header ce_aggregateversion is malformed"),
    ],
)
def test_a_record_that_cannot_be_assigned_is_dead(changes: dict[str, Any], reason: str) -> None:
    dead = outcome(raw(counter(), **changes))
    assert isinstance(dead, Dead)
    assert dead.reason == reason


def test_headers_that_are_not_text_are_dead_and_not_lost() -> None:
    record = raw(counter())
    dead = outcome(Raw(topic=TOPIC, partition=0, offset=1, key=record.key, headers=(("ce_id", b"\xff"),), value=b"{}"))
    assert isinstance(dead, Dead)
    assert dead.reason == "a header is not UTF-8"


def test_a_payload_of_another_city_is_dead() -> None:
    payload = counter()
    body = json.loads(payload.model_dump_json()) | {"city": MAKASSAR}
    dead = outcome(raw(payload, value=json.dumps(body).encode()))
    assert isinstance(dead, Dead)
    assert "city" in dead.reason


def test_an_invalid_payload_parks_its_key_and_names_the_field_without_the_value() -> None:
    payload = counter()
    body = json.loads(payload.model_dump_json()) | {"version": "seven of nine"}
    event = outcome(raw(payload, value=json.dumps(body).encode()))
    assert isinstance(event, Event)
    assert event.invalid == "invalid payload: version: int_parsing"


def test_a_type_nobody_handles_is_passed_over() -> None:
    assert outcome(raw(counter(), headers={"ce_type": "id.ijc.unheard-of.v1"})) is None


def test_a_tombstone_has_an_envelope_and_no_payload() -> None:
    event = outcome(raw(counter(city=SURABAYA), value=None))
    assert isinstance(event, Event)
    assert event.is_tombstone
