"""What is told of an event that a group took: its record, and the span of a try, a parking, a release."""

from contextlib import AbstractContextManager
from datetime import datetime

from opentelemetry.trace import Span

from eventing.consuming.decoding import Event
from eventing.records import Outcome, Record
from eventing.subscriptions import Subscriptions
from eventing.trace import Attributes, Kept, kept, trace_id


def kept_span(
    because: Kept, event: Event, subscriptions: Subscriptions, *, tries: int | None = None
) -> AbstractContextManager[Span]:
    envelope = event.envelope
    told: Attributes = {
        "messaging.system": "kafka",
        "messaging.consumer.group.name": subscriptions.group,
        "messaging.destination.name": event.raw.topic,
        "messaging.message.id": str(envelope.id),
        "ijc.city": envelope.city,
    }
    if tries is not None:
        told["ijc.tries"] = tries
    return kept(because, f"{because} {envelope.type.removeprefix('id.ijc.')}", envelope.traceparent, told)


def record_of(event: Event, *, group: str, outcome: Outcome, at: datetime | None) -> Record:
    """``at``: when it was committed."""
    envelope = event.envelope
    return Record(
        event_id=envelope.id, type=envelope.type, city=envelope.city, subject=envelope.subject,
        aggregate_version=envelope.aggregate_version, correlation_id=str(envelope.correlation_id),
        causation_id=str(envelope.causation_id) if envelope.causation_id else None,
        trace_id=trace_id(envelope.traceparent), group=group, outcome=outcome, received_at=event.received_at,
        committed_at=at,
    )  # fmt: skip
