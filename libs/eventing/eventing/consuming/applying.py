"""Runs the handlers of one city's events: projections in bulk, then effects one by one. Knows no queue."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from opentelemetry.trace import SpanKind

from eventing.consuming.decoding import Event
from eventing.subscriptions import Delivered, RefusedEventError, Subscriptions, Tombstone
from eventing.trace import caused_by
from servicekit.database import WriteSession

_TYPE = attrgetter("envelope.type")


async def apply(session: WriteSession, *, events: Sequence[Event], subscriptions: Subscriptions) -> None:
    """Apply events of one city, in order.

    Raises:
        RefusedEventError: one of them can never be applied.
    """
    for event in events:
        if event.invalid is not None:
            raise RefusedEventError(event.invalid)
    delivered = [(event, _delivered(event)) for event in events if event.payload is not None]
    await _project(session, delivered=delivered, subscriptions=subscriptions)
    await _forget(session, events=events, subscriptions=subscriptions)
    for event, one in delivered:
        await _react(session, event=event, delivered=one, subscriptions=subscriptions)


async def _project(
    session: WriteSession, *, delivered: Sequence[tuple[Event, Delivered[Any]]], subscriptions: Subscriptions
) -> None:
    ordered = sorted(delivered, key=lambda pair: _TYPE(pair[0]))
    for event_type, pairs in groupby(ordered, key=lambda pair: _TYPE(pair[0])):
        batch = [one for _, one in pairs]
        for projection in subscriptions.projections.get(event_type, ()):
            await projection(session, batch)


async def _forget(session: WriteSession, *, events: Sequence[Event], subscriptions: Subscriptions) -> None:
    gone: dict[str, list[Tombstone]] = {}
    for event in events:
        if event.is_tombstone:
            gone.setdefault(event.raw.topic, []).append(Tombstone(event.envelope.city, event.envelope.subject))
    for topic, keys in gone.items():
        for forget in subscriptions.forgetting.get(topic, ()):
            await forget(session, keys)


async def _react(
    session: WriteSession, *, event: Event, delivered: Delivered[Any], subscriptions: Subscriptions
) -> None:
    effects = subscriptions.effects.get(event.envelope.type)
    if not effects:
        return
    envelope = event.envelope
    session.correlation_id, session.causation_id = envelope.correlation_id, envelope.id
    session.bulk = getattr(event.payload, "origin", "live") == "import"
    attributes: dict[str, str | int] = {
        "messaging.system": "kafka",
        "messaging.operation.type": "process",
        "messaging.consumer.group.name": subscriptions.group,
        "messaging.destination.name": event.raw.topic,
        "messaging.message.id": str(envelope.id),
        "ijc.city": envelope.city,
    }
    phrase = type(event.payload).event if event.payload is not None else "event"
    with caused_by(envelope.traceparent, f"{phrase} {subscriptions.group}", attributes, SpanKind.CONSUMER):
        for react in effects:
            await react(session, delivered)
    session.correlation_id = session.causation_id = None
    session.bulk = False


def _delivered(event: Event) -> Delivered[Any]:
    return Delivered(payload=event.payload, envelope=event.envelope, received_at=event.received_at)
