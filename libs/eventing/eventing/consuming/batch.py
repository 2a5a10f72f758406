"""One batch, one transaction: parked keys, inbox, cities in savepoints, and what failed is parked. No Kafka here.

What fails is tried in smaller parts: several cities together, then each city alone, then event by event.
"""

import logging
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from opentelemetry.trace import INVALID_SPAN

from eventing.consuming.applying import apply, attempt
from eventing.consuming.dead_letters import keep_dead_letter
from eventing.consuming.decoding import Dead, Event
from eventing.consuming.failures import is_infrastructure, reason_of
from eventing.consuming.inbox import first_seen
from eventing.consuming.parking import Address, Failure, address, lock_parked, park, queue
from eventing.consuming.telling import kept_span
from eventing.records import Outcome
from eventing.subscriptions import RefusedEventError, Subscriptions
from eventing.trace import fails
from servicekit.database import Database, WriteSession

log = logging.getLogger(__name__)

TRIES: Final = 3


@dataclass
class Applied:
    """What became of each event of the batch."""

    outcomes: dict[UUID, Outcome] = field(default_factory=dict)
    committed_at: datetime | None = None


async def apply_batch(
    database: Database, *, events: Sequence[Event], dead: Sequence[Dead], subscriptions: Subscriptions
) -> Applied:
    """Apply a batch exactly once, or raise a failure of the infrastructure having applied nothing."""
    applied = Applied()
    async with database.write(city=None) as session:
        for letter in dead:
            await keep_dead_letter(session, group=subscriptions.group, letter=letter, at=datetime.now(UTC))
        parked = await lock_parked(session, group=subscriptions.group, events=events) if events else {}
        fresh = await first_seen(session, group=subscriptions.group, events=events)
        new = _once(events, fresh=fresh, to=applied)
        together = _across_cities(new, parked=parked, subscriptions=subscriptions)
        if together and await _apply_across(session, events=together, subscriptions=subscriptions, to=applied):
            new = [event for event in new if event.envelope.id not in applied.outcomes]
        by_city: dict[str, list[Event]] = {}
        for event in new:
            by_city.setdefault(event.envelope.city, []).append(event)
        for city, group in by_city.items():
            await _apply_city(session, city=city, events=group, parked=parked, subscriptions=subscriptions, to=applied)
    applied.committed_at = datetime.now(UTC)
    return applied


def _once(events: Sequence[Event], *, fresh: Collection[UUID], to: Applied) -> list[Event]:
    new: dict[UUID, Event] = {}
    for event in events:
        event_id = event.envelope.id
        if event_id in fresh and event_id not in new:
            new[event_id] = event
        else:
            to.outcomes.setdefault(event_id, "duplicate")
    return list(new.values())


def _across_cities(
    events: Sequence[Event], *, parked: Collection[Address], subscriptions: Subscriptions
) -> Sequence[Event]:
    """Those of the cities all of whose events may be applied together with other cities'."""
    alone = {
        event.envelope.city for event in events
        if event.envelope.type not in subscriptions.across_cities or event.payload is None or address(event) in parked
    }  # fmt: skip
    together = [event for event in events if event.envelope.city not in alone]
    return together if len({event.envelope.city for event in together}) > 1 else ()


async def _apply_across(
    session: WriteSession, *, events: Sequence[Event], subscriptions: Subscriptions, to: Applied
) -> bool:
    """All of them or none."""
    try:
        async with session.savepoint(city=None):
            await apply(session, events=events, subscriptions=subscriptions)
    except Exception as error:
        if is_infrastructure(error):
            raise
        log.info("a batch of %s events is applied city by city after %s", len(events), type(error).__name__)
        return False
    to.outcomes.update((event.envelope.id, "applied") for event in events)
    return True


async def _apply_city(
    session: WriteSession, *, city: str, events: Sequence[Event], parked: dict[Address, UUID],
    subscriptions: Subscriptions, to: Applied,
) -> None:  # fmt: skip
    free = [event for event in events if address(event) not in parked]
    try:
        if free:
            async with session.savepoint(city=city):
                await apply(session, events=free, subscriptions=subscriptions)
    except Exception as error:
        if is_infrastructure(error):
            raise
        log.info("a batch of %s events is applied one by one after %s", len(free), type(error).__name__)
        await _apply_singly(session, events=events, parked=parked, subscriptions=subscriptions, to=to)
        return
    for event in events:
        if address(event) in parked:
            await _queue(session, key_id=parked[address(event)], event=event, subscriptions=subscriptions)
            to.outcomes[event.envelope.id] = "queued"
        else:
            to.outcomes[event.envelope.id] = "applied"


async def _apply_singly(
    session: WriteSession, *, events: Sequence[Event], parked: dict[Address, UUID],
    subscriptions: Subscriptions, to: Applied,
) -> None:  # fmt: skip
    for event in events:
        if address(event) in parked:
            await _queue(session, key_id=parked[address(event)], event=event, subscriptions=subscriptions)
            to.outcomes[event.envelope.id] = "queued"
            continue
        failure = await _try(session, event=event, subscriptions=subscriptions)
        if failure is None:
            to.outcomes[event.envelope.id] = "applied"
            continue
        log.warning("%s parks its key in group %s: %s", event.envelope.type, subscriptions.group, failure.reason)
        with kept_span("parked", event, subscriptions) as span:
            fails(span, failure.reason)
        parked[address(event)] = await park(session, group=subscriptions.group, failure=failure, at=datetime.now(UTC))
        to.outcomes[event.envelope.id] = "parked"


async def _queue(session: WriteSession, *, key_id: UUID, event: Event, subscriptions: Subscriptions) -> None:
    with kept_span("queued", event, subscriptions):
        await queue(session, key_id=key_id, event=event, at=datetime.now(UTC))


async def _try(session: WriteSession, *, event: Event, subscriptions: Subscriptions) -> Failure | None:
    for tries in range(1, TRIES + 1):
        with nullcontext(INVALID_SPAN) if tries == 1 else kept_span("retry", event, subscriptions, tries=tries) as span:
            error = await attempt(session, event=event, subscriptions=subscriptions, span=span)
        if error is None:
            return None
        failure = Failure(event, reason_of(error), tries)
        if isinstance(error, RefusedEventError):
            break
        log.info("event %s failed: %s", event.envelope.id, failure.reason, exc_info=error)
    return failure
