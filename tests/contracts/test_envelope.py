from datetime import UTC, datetime
from uuid import UUID

import pytest

from contracts.envelope import Envelope, UnreadableEnvelopeError, decode_headers

ID = UUID("01936b5e-7c00-7000-8000-000000000001")
ENVELOPE = Envelope(
    id=ID,
    type="id.ijc.candidate-registered.v1",
    source="/ijc/registry",
    subject="01936b5e-7c01-7abc-8def-012345678901",
    time=datetime(2026, 11, 24, 2, tzinfo=UTC),
    dataschema="/schemas/candidate-registered.v1.json",
    city="35.78",
    aggregate_version=3,
    correlation_id=ID,
    causation_id=ID,
    traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
)


def test_an_envelope_comes_back_from_its_headers() -> None:
    raw = [(name, value.encode()) for name, value in ENVELOPE.headers().items()]
    assert Envelope.from_headers(decode_headers(raw)) == ENVELOPE


@pytest.mark.parametrize("name", sorted(set(ENVELOPE.headers()) - {"ce_causationid", "traceparent", "content-type"}))
def test_a_missing_header_is_named(name: str) -> None:
    headers = {other: value for other, value in ENVELOPE.headers().items() if other != name}
    with pytest.raises(UnreadableEnvelopeError, match=f"header {name} is missing"):
        Envelope.from_headers(headers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce_specversion", "0.3"), ("ce_id", "Siti"), ("ce_time", "kemarin"), ("ce_time", "2026-11-24T02:00:00"),
        ("ce_aggregateversion", "three"), ("ce_aggregateversion", "0"), ("ce_correlationid", ""), ("ce_causationid", "x"),
    ],
)  # fmt: skip
def test_a_malformed_header_is_named_and_its_value_is_not(name: str, value: str) -> None:
    with pytest.raises(UnreadableEnvelopeError) as caught:
        Envelope.from_headers({**ENVELOPE.headers(), name: value})
    assert str(caught.value) == f"header {name} is malformed"


def test_headers_that_are_not_text_are_refused() -> None:
    with pytest.raises(UnreadableEnvelopeError):
        decode_headers([("ce_id", b"\xff")])
