"""What is told of what a group took: an event's record, and the span of a try, a parking, a release, a dead letter."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from opentelemetry.trace import Span

from eventing.consuming.decoding import Dead, Event
from eventing.consuming.failures import reason_of
from eventing.records import Outcome, Record
from eventing.subscriptions import Subscriptions
from eventing.trace import Attributes, Kept, batch, fails, kept, trace_id


@contextmanager
def batch_span(events: Sequence[Event], *, group: str, count: int, tries: int) -> Iterator[None]:
    """One try of a batch of ``count`` records. One that fails as a whole is kept, and so is each further try."""
    name, causes = f"process {group}", [event.envelope.traceparent for event in events]
    told: Attributes = {
        "messaging.system": "kafka",
        "messaging.operation.type": "process",
        "messaging.consumer.group.name": group,
        "messaging.batch.message_count": count,
        "ijc.tries": tries,
    }
    try:
        with batch(name, causes, told, because="retry" if tries > 1 else None):
            yield
    except Exception as error:
        if tries == 1:
            with batch(f"{name} failed", causes, told, because="failure") as span:
                fails(span, reason_of(error))
        raise


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


def tell_dead(letters: Sequence[Dead], *, group: str) -> None:
    """Where each lies and why it is none; in the trace that it names, where that much can be read of it."""
    for letter in letters:
        raw = letter.raw
        told: Attributes = {
            "messaging.system": "kafka",
            "messaging.consumer.group.name": group,
            "messaging.destination.name": raw.topic,
            "messaging.destination.partition.id": str(raw.partition),
            "messaging.kafka.offset": raw.offset,
        }
        traceparent = (dict(raw.headers).get("traceparent") or b"").decode(errors="replace")
        with kept("dead", f"dead {group}", traceparent, told) as span:
            fails(span, letter.reason)


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
