"""Both ways to read the feed, line by line at constant memory: all that holds now, and what came after a cursor."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from national.domain.cursor import Cursor
from national.domain.selection import Selection
from national.storage import feed
from servicekit.database import Database, ReadSession

AT_ONCE: Final = 1_000

_COLUMNS = """
    f.position, f.event_id, f.type, f.told_at, f.area, f.fact_id, f.version, (f.payload - $6::text[])::text as payload
"""
_WANTED = """
    ($2::text is null or f.area = $2) and ($3::text is null or f.type = $3)
    and ($4::text is null or f.occupation_group = $4) and ($5::text[] is null or f.area = any($5))
"""
# One statement sees one state of the database, so the head is the one these facts belong to.
_SNAPSHOT = f"""
select h.epoch, h.position as head, {_COLUMNS}
from feed_head h
left join facts n on n.generation = h.generation and not n.removed and $1::bigint = 0
left join feed f on f.generation = n.generation and f.position = n.position and {_WANTED}
order by n.generation, n.position
"""
_STREAM = f"""
select {_COLUMNS} from feed f
where f.generation = $7 and f.position > $1 and f.position <= $8 and {_WANTED} order by f.position limit $9
"""


class FeedRestartedError(LookupError):
    """The cursor is of another epoch, or of a state that was lost: only a new snapshot goes on."""

    slug = "feed-restarted"


class Line(NamedTuple):
    """One fact event as it is told to a reader; ``payload`` is JSON text."""

    position: int
    event_id: UUID
    type: str
    told_at: datetime
    area: str
    fact_id: UUID
    version: int
    payload: str


class Page(NamedTuple):
    """``upto`` is where the reader stands after these lines; ``more`` whether the feed goes on there already."""

    lines: list[Line]
    upto: Cursor
    more: bool


async def snapshot(database: Database, wanted: Selection) -> AsyncIterator[Cursor | Line]:
    """First the cursor this state belongs to, then every fact that holds, in the order of the feed."""
    async with database.read(city=None) as session:
        driver = await session.driver()
        first = True
        async for row in driver.cursor(_SNAPSHOT, 0, *_asked(wanted), prefetch=AT_ONCE):
            if first:
                yield Cursor(row["epoch"], row["head"])
                first = False
            if row["event_id"] is not None:
                yield Line(*list(row.values())[2:])


async def stream(session: ReadSession, wanted: Selection, *, since: Cursor, limit: int) -> Page:
    """What came after ``since``, at most ``limit`` lines.

    Raises:
        FeedRestartedError: this feed does not go on from there.
    """
    now = await feed.head(session)
    if since.epoch != now.epoch or since.position > now.position:
        raise FeedRestartedError("this feed does not go on from there: take a new snapshot")
    driver = await session.driver()
    rows = await driver.fetch(_STREAM, since.position, *_asked(wanted), now.generation, now.position, limit)
    full = len(rows) == limit
    upto = rows[-1]["position"] if full else now.position
    return Page([Line(*row) for row in rows], Cursor(now.epoch, upto), more=upto < now.position)


def _asked(wanted: Selection) -> tuple[object, ...]:
    cities = None if wanted.cities is None else list(wanted.cities)
    return wanted.city, wanted.type, wanted.occupation, cities, list(wanted.withheld)
