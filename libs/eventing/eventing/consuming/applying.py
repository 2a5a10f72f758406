"""Runs the handlers of one city's events: projections in bulk, then effects in their order. Knows no queue."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from opentelemetry.trace import Span

from eventing.consuming.decoding import Event
from eventing.consuming.failures import is_infrastructure, reason_of
from eventing.reacting import because_of
from eventing.subscriptions import Delivered, RefusedEventError, Subscriptions, Tombstone
from eventing.trace import fails
from servicekit.database import WriteSession
from servicekit.rehearsal import RehearsedFaultError

_TYPE = attrgetter("envelope.type")


async def apply(session: WriteSession, *, events: Sequence[Event], subscriptions: Subscriptions) -> None:
    """Apply events of one city, in order.

    Raises:
        RefusedEventError: one of them can never be applied.
    """
    for event in events:
        if event.invalid is not None:
            raise RefusedEventError(event.invalid)
        if event.envelope.subject in subscriptions.rehearsal.failing:
            raise RehearsedFaultError
    delivered = [(event, _delivered(event)) for event in events if event.payload is not None]
    await _project(session, delivered=delivered, subscriptions=subscriptions)
    await _forget(session, events=events, subscriptions=subscriptions)
    for together, run in groupby(delivered, key=lambda pair: subscriptions.together.get(_TYPE(pair[0]))):
        following = [one for _, one in run]
        if together is not None:
            await together(session, following)
            continue
        for one in following:
            await _react(session, delivered=one, subscriptions=subscriptions)


async def attempt(session: WriteSession, *, event: Event, subscriptions: Subscriptions, span: Span) -> Exception | None:
    """Apply one event in a savepoint of its city: what was wrong with it, told to its ``span``; None if nothing was.

    Raises:
        Exception: a failure of the infrastructure, which is not the event's.
    """
    try:
        async with session.savepoint(city=event.envelope.city):
            await apply(session, events=[event], subscriptions=subscriptions)
    except Exception as error:
        if is_infrastructure(error):
            raise
        fails(span, reason_of(error))
        return error
    return None


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


async def _react(session: WriteSession, *, delivered: Delivered[Any], subscriptions: Subscriptions) -> None:
    found = subscriptions.effects.get(delivered.envelope.type)
    if not found:
        return
    with because_of(session, delivered, group=subscriptions.group):
        for react in found:
            await react(session, delivered)


def _delivered(event: Event) -> Delivered[Any]:
    return Delivered(payload=event.payload, envelope=event.envelope, received_at=event.received_at)
