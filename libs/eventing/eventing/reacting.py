"""What is done because of an event carries its ids, its lane and its trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry.trace import SpanKind

from eventing.subscriptions import Delivered
from eventing.trace import caused_by
from servicekit.database import WriteSession


@contextmanager
def because_of(session: WriteSession, event: Delivered[Any], *, group: str) -> Iterator[None]:
    """Whatever is published within is caused by ``event``, in a span of its own."""
    envelope = event.envelope
    session.correlation_id, session.causation_id = envelope.correlation_id, envelope.id
    session.bulk = getattr(event.payload, "origin", "live") == "import"
    attributes: dict[str, str | int] = {
        "messaging.system": "kafka",
        "messaging.operation.type": "process",
        "messaging.consumer.group.name": group,
        "messaging.destination.name": type(event.payload).topic,
        "messaging.message.id": str(envelope.id),
        "ijc.city": envelope.city,
    }
    with caused_by(envelope.traceparent, f"{type(event.payload).event} {group}", attributes, SpanKind.CONSUMER):
        yield
    session.correlation_id = session.causation_id = None
    session.bulk = False
