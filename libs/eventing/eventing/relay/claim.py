"""The relay's statements: what to send next, fair to cities, and that it was sent."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import NamedTuple
from uuid import UUID

import asyncpg

from eventing.wake import IMPORT_LANE, LIVE_LANE

# A loose index scan finds the cities that wait, then each gives its oldest rows.
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
{also}
cross join lateral (
    select id, created_at, event_id, city, lane, topic, type, key, headers, payload from outbox o
    where o.shard = $1 and o.sent_at is null and o.city = w.city and {which}
    order by o.id limit $2
) r
where w.city is not null and w.city <> all($3::text[])
"""
# The lanes are carried side by side, so what is imported waits for what was said live of the same key before.
# Asked of a row only where its city has anything live: asked of all, claims take twice as long.
_LIVE_OF_CITY = "select from outbox l where l.shard = $1 and l.sent_at is null and l.city = w.city and l.lane = 0"
_OF_LANE = {
    LIVE_LANE: _CLAIM.format(also="", which="o.lane = 0"),
    IMPORT_LANE: _CLAIM.format(
        also=f"cross join lateral (select exists ({_LIVE_OF_CITY}) as waiting) live",
        which=f"o.lane = 1 and not (live.waiting and exists ({_LIVE_OF_CITY} and l.key = o.key))",
    ),
}
_SENT = """
update outbox set sent_at = clock_timestamp()
where id = any($1::bigint[]) and created_at between $2 and $3
"""


class Share(NamedTuple):
    """How many rows a round may take: of each city, and in all; None is no limit."""

    per_city: int
    at_most: int | None = None


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
    connection: "asyncpg.Connection[asyncpg.Record]", *, lane: int, shard: int, share: Share, held: Sequence[str]
) -> list[Claimed]:
    """Unsent rows of one lane, of every city that is not ``held``, each city's in id order."""
    if share.at_most == 0:
        return []
    per_city = share.per_city if share.at_most is None else min(share.per_city, share.at_most)
    rows = [Claimed(*row) for row in await connection.fetch(_OF_LANE[lane], shard, per_city, list(held))]
    return _by_turns(rows)[: share.at_most]


def _by_turns(rows: Sequence[Claimed]) -> list[Claimed]:
    """The first row of every city, the oldest first, then every city's second, and so on."""
    so_far: Counter[str] = Counter()
    placed: list[tuple[int, int, Claimed]] = []
    for row in sorted(rows, key=attrgetter("id")):
        placed.append((so_far[row.city], row.id, row))
        so_far[row.city] += 1
    return [row for _, _, row in sorted(placed, key=itemgetter(0, 1))]


async def mark_sent(connection: "asyncpg.Connection[asyncpg.Record]", rows: Sequence[Claimed]) -> None:
    if rows:
        moments = [row.created_at for row in rows]
        await connection.execute(_SENT, [row.id for row in rows], min(moments), max(moments))
