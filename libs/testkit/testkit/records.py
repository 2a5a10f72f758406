"""Events as they lie in Kafka, for tests that put them there themselves."""

from datetime import UTC, datetime
from typing import Any

from contracts.codec import encode
from contracts.envelope import Envelope
from contracts.payload import Payload
from servicekit.ids import new_id


def record(payload: Payload, *, source: str) -> dict[str, Any]:
    """What a producer sends beside the topic: an event of its own, told just now."""
    envelope = Envelope(
        id=new_id(), type=payload.ce_type(), source=source, subject=payload.subject, time=datetime.now(UTC),
        dataschema=f"/schemas/{payload.event}.v{payload.major}.json", city=payload.city,
        aggregate_version=payload.version, correlation_id=new_id(),
    )  # fmt: skip
    headers = [(name, value.encode()) for name, value in envelope.headers().items()]
    return {"key": payload.key.encode(), "value": encode(payload), "headers": headers}
