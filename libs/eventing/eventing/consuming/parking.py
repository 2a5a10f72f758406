"""Parked keys: an event that cannot be applied waits here, and every later one of its key behind it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from eventing.consuming.decoding import Event, Raw, RawHeaders
from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id

Address = tuple[str, str]  # topic, key

_LOCKED = """
select id, topic, key from parked_keys
where grp = $1 and (topic, key) in (select * from unnest($2::text[], $3::text[]))
order by id for update
"""
_PARK = """
insert into parked_keys (id, grp, topic, key, city, reason, first_failed_at, last_failed_at, tries)
values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
on conflict (grp, topic, key) do update
set reason = excluded.reason, last_failed_at = excluded.last_failed_at, tries = parked_keys.tries + excluded.tries
returning id
"""
_QUEUE = """
insert into parked (key_id, event_id, type, city, aggregate_version, headers, payload, parked_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_QUEUED = "select id, headers, payload from parked where key_id = $1 order by id for update"
_UNDER = """
select grp, topic, key, p.id, headers, payload
from parked_keys k join parked p on p.key_id = k.id where k.id = $1 order by p.id limit $2
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """An event that was tried in vain."""

    event: Event
    reason: str
    tries: int


@dataclass(frozen=True, slots=True)
class Queued:
    """A parked event as it was delivered."""

    id: int
    raw: Raw


def address(event: Event) -> Address:
    return (event.raw.topic, event.key)


async def lock_parked(session: WriteSession, *, group: str, events: Sequence[Event]) -> dict[Address, UUID]:
    """The parked keys among these events, locked so that no release runs at the same time."""
    driver = await session.driver()
    addresses = sorted({address(event) for event in events})
    rows = await driver.fetch(_LOCKED, group, [at[0] for at in addresses], [at[1] for at in addresses])
    return {(row["topic"], row["key"]): row["id"] for row in rows}


async def park(session: WriteSession, *, group: str, failure: Failure, at: datetime) -> UUID:
    driver = await session.driver()
    event = failure.event
    key_id: UUID = await driver.fetchval(
        _PARK, new_id(), group, event.raw.topic, event.key, event.envelope.city, failure.reason, at, failure.tries
    )
    await queue(session, key_id=key_id, event=event, at=at)
    return key_id


async def queue(session: WriteSession, *, key_id: UUID, event: Event, at: datetime) -> None:
    driver = await session.driver()
    await driver.execute(
        _QUEUE, key_id, event.envelope.id, event.envelope.type, event.envelope.city,
        event.envelope.aggregate_version, _headers_text(event.raw.headers), event.raw.value, at,
    )  # fmt: skip


async def queued(session: WriteSession, *, key_id: UUID, topic: str, key: str) -> list[Queued]:
    """The queue of a parked key in order, locked."""
    driver = await session.driver()
    return [_queued(row, topic=topic, key=key) for row in await driver.fetch(_QUEUED, key_id)]


async def parked_under(session: ReadSession, *, key_id: UUID, limit: int) -> tuple[str, list[Queued]]:
    """The group that parked a key ("" where none did) and the first events that wait there."""
    driver = await session.driver()
    rows = await driver.fetch(_UNDER, key_id, limit)
    return (rows[0]["grp"] if rows else ""), [_queued(row, topic=row["topic"], key=row["key"]) for row in rows]


def _queued(row: asyncpg.Record, *, topic: str, key: str) -> Queued:
    raw = Raw(
        topic=topic, partition=-1, offset=-1, key=key.encode(), headers=_headers_of(row["headers"]),
        value=row["payload"],
    )  # fmt: skip
    return Queued(row["id"], raw)


def _headers_text(headers: RawHeaders) -> str:
    return json.dumps([[name, value.decode()] for name, value in headers if value is not None])


def _headers_of(text: str) -> RawHeaders:
    return tuple((name, value.encode()) for name, value in json.loads(text))
