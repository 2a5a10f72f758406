"""An operator's release of a parked key or a dead letter: the queue runs in order, until it is empty or fails."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from eventing.consuming.applying import attempt
from eventing.consuming.decoding import Dead, Event, Raw, decode
from eventing.consuming.failures import reason_of
from eventing.consuming.parking import Queued, queued
from eventing.consuming.telling import kept_span, record_of
from eventing.records import Record, records
from eventing.subscriptions import Subscriptions
from servicekit.database import Database, WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """``reason`` says why the rest still waits."""

    released: int
    waiting: int
    reason: str | None = None


class NothingParkedError(LookupError):
    """The key or letter is not there (any more)."""

    slug = "nothing-parked"


_KEY = "select grp, topic, key, city from parked_keys where id = $1 for update"
_FAILED = "update parked_keys set reason = $2, last_failed_at = $3, tries = tries + 1 where id = $1"
_LETTER = """
select grp, topic, partition, source_offset, key, headers::text as headers, payload
from dead_letters where id = $1 and settled_at is null for update
"""
_SETTLE = "update dead_letters set settled_at = clock_timestamp(), settled_how = $2, settled_by = $3 where id = $1"


async def release_key(database: Database, *, key_id: UUID, groups: Mapping[str, Subscriptions]) -> Release:
    """Apply the parked events of one key in order; the first that fails stops it and the rest stays parked.

    Raises:
        NothingParkedError: no such key is parked here.
    """
    async with database.write(city=None) as session:
        driver = await session.driver()
        key = await driver.fetchrow(_KEY, key_id)
        if key is None or key["grp"] not in groups:
            raise NothingParkedError("no such key is parked in this service")
        waiting = await queued(session, key_id=key_id, topic=key["topic"], key=key["key"])
        released, reason = 0, None
        for one in waiting:
            reason = await _apply_queued(session, one=one, city=key["city"], subscriptions=groups[key["grp"]])
            if reason is not None:
                await driver.execute(_FAILED, key_id, reason, datetime.now(UTC))
                break
            await driver.execute("delete from parked where id = $1", one.id)
            released += 1
        if released == len(waiting):
            await driver.execute("delete from parked_keys where id = $1", key_id)
    return Release(released=released, waiting=len(waiting) - released, reason=reason)


async def release_letter(
    database: Database, *, letter_id: UUID, groups: Mapping[str, Subscriptions], operator: str
) -> Release:
    """Read a dead letter again, with the code of today; what is still unreadable stays.

    Raises:
        NothingParkedError: no such letter waits here.
    """
    async with database.write(city=None) as session:
        driver = await session.driver()
        row = await driver.fetchrow(_LETTER, letter_id)
        if row is None or row["grp"] not in groups:
            raise NothingParkedError("no such dead letter waits in this service")
        raw = Raw(
            topic=row["topic"], partition=row["partition"], offset=row["source_offset"], key=row["key"],
            headers=tuple((name, value.encode()) for name, value in json.loads(row["headers"])), value=row["payload"],
        )  # fmt: skip
        event = decode(raw, subscriptions=groups[row["grp"]], received_at=datetime.now(UTC))
        if isinstance(event, Dead):
            return Release(released=0, waiting=1, reason=event.reason)
        if event is not None:
            reason = await _apply_one(session, event=event, subscriptions=groups[row["grp"]])
            if reason is not None:
                return Release(released=0, waiting=1, reason=reason)
        await driver.execute(_SETTLE, letter_id, "released", operator)
    return Release(released=1, waiting=0)


async def _apply_queued(session: WriteSession, *, one: Queued, city: str, subscriptions: Subscriptions) -> str | None:
    event = decode(one.raw, subscriptions=subscriptions, received_at=datetime.now(UTC))
    if isinstance(event, Dead):
        return event.reason
    if event is None:
        return None
    if event.envelope.city != city:
        return "the event's city is not the parked key's"
    return await _apply_one(session, event=event, subscriptions=subscriptions)


async def _apply_one(session: WriteSession, *, event: Event, subscriptions: Subscriptions) -> str | None:
    with kept_span("release", event, subscriptions) as span:
        error = await attempt(session, event=event, subscriptions=subscriptions, span=span)
    if error is not None:
        return reason_of(error)
    session.after_commit(lambda: records.add([_applied(event, group=subscriptions.group)]))
    return None


def _applied(event: Event, *, group: str) -> Record:
    """The group's last word on the event, so that its journey no longer waits."""
    return record_of(event, group=group, outcome="applied", at=datetime.now(UTC))
