"""The relay's two statements: what to send next, fair to cities, and that it was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import asyncpg

# A loose index scan finds the cities that wait, then each gives its oldest rows, live ones before imports.
# Claiming by "sent_at is null" and never by "id > last" sees rows whose transaction committed late.
_CLAIM = """
with recursive waiting(city) as (
    (select city from outbox where shard = $1 and sent_at is null order by city limit 1)
    union all
    select (select o.city from outbox o
            where o.shard = $1 and o.sent_at is null and o.city > w.city order by o.city limit 1)
    from waiting w where w.city is not null
)
select r.* from waiting w
cross join lateral (
    select id, created_at, event_id, city, lane, topic, type, key, headers, payload from outbox o
    where o.shard = $1 and o.sent_at is null and o.city = w.city
    order by o.lane, o.id limit $2
) r
where w.city is not null and w.city <> all($3::text[])
"""
_SENT = """
update outbox set sent_at = clock_timestamp()
where id = any($1::bigint[]) and created_at between $2 and $3
"""


class Claimed(NamedTuple):
    """A row of the outbox on its way; ``headers`` is the text of a JSON object."""

    id: int
    created_at: datetime
    event_id: UUID
    city: str
    lane: int
    topic: str
    type: str
    key: str
    headers: str
    payload: str | None


async def claim(
    connection: "asyncpg.Connection[asyncpg.Record]", *, shard: int, per_city: int, held: Sequence[str]
) -> list[Claimed]:
    """At most ``per_city`` unsent rows of every city that is not ``held``, live ones first, in id order."""
    rows = [Claimed(*row) for row in await connection.fetch(_CLAIM, shard, per_city, list(held))]
    rows.sort(key=lambda row: (row.lane, row.id))
    return rows


async def mark_sent(connection: "asyncpg.Connection[asyncpg.Record]", rows: Sequence[Claimed]) -> None:
    if rows:
        moments = [row.created_at for row in rows]
        await connection.execute(_SENT, [row.id for row in rows], min(moments), max(moments))
