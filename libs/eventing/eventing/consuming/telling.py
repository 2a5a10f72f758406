"""The span of an event that is tried again, parked or released: it says where the event lies, never what it says."""

from contextlib import AbstractContextManager

from opentelemetry.trace import Span

from eventing.consuming.decoding import Event
from eventing.subscriptions import Subscriptions
from eventing.trace import Attributes, Kept, kept


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
