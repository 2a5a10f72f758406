"""The feed: every fact event once, in the order of commits. One writer at a time, by the lock on its head."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from national.domain.cursor import Cursor
from servicekit.database import ReadSession, WriteSession

_HEAD = "select epoch, generation, position from feed_head"
_LOCK = f"{_HEAD} for update"
_KNOWN = "select event_id from feed where generation = $1 and event_id = any($2::uuid[])"
_MOVE = "update feed_head set epoch = $1, generation = $2, position = $3"
# A copy on another server, and one brought back to an earlier moment, are told from the one that wrote them.
_SERVER = """
select s.system_identifier || '/' || c.timeline_id as now, h.server as before
from pg_control_system() s, pg_control_checkpoint() c, feed_head h for update of h
"""
_ON_SERVER = "update feed_head set server = $1"
_LEFT_OVER = """
delete from {table} where (generation, position) in (
    select generation, position from {table} where generation <> $1 limit 10000
)
"""
_COLUMNS = (
    "generation", "position", "event_id", "type", "told_at", "area", "fact_id", "version", "occupation_group",
    "removed", "payload",
)  # fmt: skip


class Head(NamedTuple):
    """Where the feed ends: for readers a cursor, for us the ``generation`` of rows that is read now."""

    epoch: UUID
    generation: UUID
    position: int

    @property
    def cursor(self) -> Cursor:
        return Cursor(self.epoch, self.position)


class Told(NamedTuple):
    """An event of ``ijc.national`` as it goes into the feed; ``payload`` is the JSON of its contract."""

    event_id: UUID
    type: str
    told_at: datetime
    area: str
    fact_id: UUID
    version: int
    occupation_group: str | None
    removed: bool
    payload: str


async def head(session: ReadSession) -> Head:
    driver = await session.driver()
    return Head(*await driver.fetchrow(_HEAD))


async def locked_head(session: WriteSession) -> Head:
    """Nobody else appends before this transaction ends."""
    driver = await session.driver()
    return Head(*await driver.fetchrow(_LOCK))


async def new_to(session: WriteSession, told: Sequence[Told], *, generation: UUID) -> list[Told]:
    """Those whose event is not in the feed, each once."""
    driver = await session.driver()
    once = {one.event_id: one for one in told}
    known = {row["event_id"] for row in await driver.fetch(_KNOWN, generation, list(once))}
    return [one for event_id, one in once.items() if event_id not in known]


async def append(session: WriteSession, told: Sequence[Told], *, after: Head) -> Head:
    """Write behind ``after``, which is the locked head or that of a generation being built."""
    driver = await session.driver()
    rows = [(after.generation, after.position + place, *one) for place, one in enumerate(told, start=1)]
    await driver.copy_records_to_table("feed", records=rows, columns=_COLUMNS)
    return after._replace(position=after.position + len(rows))


async def move_head(session: WriteSession, to: Head) -> None:
    driver = await session.driver()
    await driver.execute(_MOVE, *to)


async def server_changed(session: WriteSession) -> bool:
    """Whether the head was last seen on another server or timeline; remembers this one."""
    driver = await session.driver()
    row = await driver.fetchrow(_SERVER)
    if row["now"] == row["before"]:
        return False
    await driver.execute(_ON_SERVER, row["now"])
    return bool(row["before"])


async def clear_other_generations(session: WriteSession) -> bool:
    """Some of what no reader can reach any more; whether there may be more."""
    driver = await session.driver()
    now = await head(session)
    gone = [await driver.execute(_LEFT_OVER.format(table=table), now.generation) for table in ("facts", "feed")]
    return any(said != "DELETE 0" for said in gone)
