"""Runs the handlers of events: projections in bulk, then effects in their order. Knows no queue."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from opentelemetry.trace import Span

from eventing import metrics
from eventing.consuming.decoding import Event
from eventing.consuming.failures import is_infrastructure, reason_of
from eventing.reacting import because_of
from eventing.subscriptions import Delivered, RefusedEventError, Subscriptions, Tombstone
from eventing.trace import fails
from servicekit.database import WriteSession
from servicekit.rehearsal import RehearsedFaultError

_TYPE = attrgetter("envelope.type")
TOMBSTONE: Final = "tombstone"
"""What failures are counted under where there is no event's type that a contract knows."""


async def apply(session: WriteSession, *, events: Sequence[Event], subscriptions: Subscriptions) -> None:
    """Apply events in order: those of the session's city, or, where all their handlers allow it, of several.

    Raises:
        RefusedEventError: one of them can never be applied.
    """
    for event in events:
        if (fault := _fault(event, subscriptions)) is not None:
            _count(fault, group=subscriptions.group, of=TOMBSTONE if event.is_tombstone else _TYPE(event), handler="")
            raise fault
    delivered = [(event, _delivered(event)) for event in events if event.payload is not None]
    await _project(session, delivered=delivered, subscriptions=subscriptions)
    await _forget(session, events=events, subscriptions=subscriptions)
    for together, run in groupby(delivered, key=lambda pair: subscriptions.together.get(_TYPE(pair[0]))):
        following = [one for _, one in run]
        if together is not None:
            await _called(together, session, following, group=subscriptions.group, of=following[0].envelope.type)
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


async def _called(handler: Callable[..., Awaitable[None]], *arguments: object, group: str, of: str) -> None:
    """A try that fails is counted, whatever becomes of the events."""
    try:
        await handler(*arguments)
    except Exception as error:
        _count(error, group=group, of=of, handler=getattr(handler, "__name__", type(handler).__name__))
        raise


def _count(error: Exception, *, group: str, of: str, handler: str) -> None:
    because = "refused" if isinstance(error, RefusedEventError) else "away" if is_infrastructure(error) else "failed"
    metrics.handler_failed(group=group, of=of, handler=handler, because=because)


def _fault(event: Event, subscriptions: Subscriptions) -> Exception | None:
    """What keeps the event from every handler."""
    if event.invalid is not None:
        return RefusedEventError(event.invalid)
    return RehearsedFaultError() if event.envelope.subject in subscriptions.rehearsal.failing else None


async def _project(
    session: WriteSession, *, delivered: Sequence[tuple[Event, Delivered[Any]]], subscriptions: Subscriptions
) -> None:
    ordered = sorted(delivered, key=lambda pair: _TYPE(pair[0]))
    for event_type, pairs in groupby(ordered, key=lambda pair: _TYPE(pair[0])):
        batch = [one for _, one in pairs]
        for projection in subscriptions.projections.get(event_type, ()):
            await _called(projection, session, batch, group=subscriptions.group, of=event_type)


async def _forget(session: WriteSession, *, events: Sequence[Event], subscriptions: Subscriptions) -> None:
    gone: dict[str, list[Tombstone]] = {}
    for event in events:
        if event.is_tombstone:
            gone.setdefault(event.raw.topic, []).append(Tombstone(event.envelope.city, event.envelope.subject))
    for topic, keys in gone.items():
        for forget in subscriptions.forgetting.get(topic, ()):
            await _called(forget, session, keys, group=subscriptions.group, of=TOMBSTONE)


async def _react(session: WriteSession, *, delivered: Delivered[Any], subscriptions: Subscriptions) -> None:
    found = subscriptions.effects.get(delivered.envelope.type)
    if not found:
        return
    with because_of(session, delivered, group=subscriptions.group):
        for react in found:
            await _called(react, session, delivered, group=subscriptions.group, of=delivered.envelope.type)


def _delivered(event: Event) -> Delivered[Any]:
    return Delivered(payload=event.payload, envelope=event.envelope, received_at=event.received_at)
