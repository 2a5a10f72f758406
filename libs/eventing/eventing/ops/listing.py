"""What an operator may see: addresses, reasons, times and counts. Never what an event says."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from servicekit.database import ReadSession


class ParkedKey(BaseModel):
    id: UUID
    group: str
    topic: str
    city: str
    key: str
    reason: str
    first_failed_at: datetime
    last_failed_at: datetime
    tries: int
    waiting: int


class ParkedEvent(BaseModel):
    event_id: UUID
    type: str
    aggregate_version: int
    parked_at: datetime


class ParkedKeyDetail(ParkedKey):
    events: list[ParkedEvent]


class DeadLetter(BaseModel):
    id: UUID
    group: str
    topic: str
    partition: int
    offset: int
    reason: str
    size: int
    arrived_at: datetime
    correlation_id: UUID | None
    """Of the journey its headers name, if they name one."""


_KEYS = """
select k.id, k.grp as "group", k.topic, k.city, k.key, k.reason, k.first_failed_at, k.last_failed_at, k.tries,
       (select count(*) from parked p where p.key_id = k.id) as waiting
from parked_keys k
where ($1::text is null or k.city = $1) and ($2::text is null or k.grp = $2) and ($3::uuid is null or k.id = $3)
order by k.first_failed_at limit $4
"""
_EVENTS = "select event_id, type, aggregate_version, parked_at from parked where key_id = $1 order by id limit 500"
_LETTERS = """
select id, grp, topic, partition, source_offset, reason, coalesce(length(payload), 0) as size, arrived_at,
       (select pair->>1 from jsonb_array_elements(headers) pair where pair->>0 = 'ce_correlationid' limit 1) as named
from dead_letters
where settled_at is null and ($1::text is null or grp = $1) and ($2::uuid is null or id = $2)
order by arrived_at limit $3
"""


async def parked_keys(
    session: ReadSession, *, city: str | None, group: str | None, key_id: UUID | None = None, limit: int = 500
) -> list[ParkedKey]:
    driver = await session.driver()
    rows = await driver.fetch(_KEYS, city, group, key_id, limit)
    return [ParkedKey.model_validate(dict(row)) for row in rows]


async def parked_events(session: ReadSession, *, key_id: UUID) -> Sequence[ParkedEvent]:
    driver = await session.driver()
    return [ParkedEvent(**dict(row)) for row in await driver.fetch(_EVENTS, key_id)]


async def dead_letters(
    session: ReadSession, *, group: str | None, letter_id: UUID | None = None, limit: int = 500
) -> list[DeadLetter]:
    driver = await session.driver()
    return [
        DeadLetter(
            id=row["id"], group=row["grp"], topic=row["topic"], partition=row["partition"],
            offset=row["source_offset"], reason=row["reason"], size=row["size"], arrived_at=row["arrived_at"],
            correlation_id=_uuid(row["named"]),
        )
        for row in await driver.fetch(_LETTERS, group, letter_id, limit)
    ]  # fmt: skip


def _uuid(named: str | None) -> UUID | None:
    try:
        return UUID(named) if named else None
    except ValueError:
        return None
