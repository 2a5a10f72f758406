"""What changed in the copies, in the order of commits, so that every process's index can follow. Ids only, a day long.

Whoever changes or uses the index in a transaction holds one lock until its end. Two processes therefore never
overlook each other's people, and a row's id says when it was committed.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple
from uuid import UUID

from servicekit.database import ReadSession, WriteSession

Kind = Literal["candidates", "vacancies"]
MOST_AT_ONCE: Final = 5_000
"""Behind by more than this, reading everything again is quicker."""

_LOCK: Final = "select pg_advisory_xact_lock(7103, 1)"
_SINCE: Final = """
select id, kind, city, subject from index_changes where id > $1 and kind is not null order by id limit $2
"""
_NOTE: Final = """
with noted as (
    insert into index_changes (kind, city, subject)
    select n.kind, n.city, n.subject from unnest($1::text[], $2::text[], $3::uuid[]) as n(kind, city, subject)
    returning id
) select max(id) from noted
"""
# The newest row stays: it is some process's position.
_FORGET: Final = """
delete from index_changes
where noted_at < now() - interval '1 day' and id < (select max(id) from index_changes)
"""


class Touched(NamedTuple):
    kind: Kind
    city: str
    id: UUID


async def lock(session: WriteSession) -> None:
    """Until the transaction ends. Taken before any row's lock, so that nobody waits in a circle."""
    driver = await session.driver()
    await driver.execute(_LOCK)


async def newest(session: ReadSession) -> int:
    driver = await session.driver()
    position: int = await driver.fetchval("select max(id) from index_changes")
    return position


async def since(session: ReadSession, position: int) -> tuple[int, list[Touched]] | None:
    """The new position and what was touched; None when that is too much or no longer known."""
    driver = await session.driver()
    rows = await driver.fetch(_SINCE, position, MOST_AT_ONCE + 1)
    if not rows:
        return position, []
    still_known = await driver.fetchval("select exists (select from index_changes where id = $1)", position)
    if len(rows) > MOST_AT_ONCE or not still_known:
        return None
    return rows[-1]["id"], [Touched(row["kind"], row["city"], row["subject"]) for row in rows]


async def note(session: WriteSession, touched: Sequence[Touched]) -> int:
    """The caller holds the lock."""
    driver = await session.driver()
    kinds, cities, subjects = zip(*touched, strict=True)
    position: int = await driver.fetchval(_NOTE, list(kinds), list(cities), list(subjects))
    return position


async def forget_old(session: WriteSession) -> None:
    driver = await session.driver()
    await driver.execute(_FORGET)
