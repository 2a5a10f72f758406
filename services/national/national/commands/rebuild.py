"""Build feed and facts anew from the topic's first record on. Readers read on meanwhile; new facts wait."""

from collections.abc import AsyncIterator
from typing import Final
from uuid import uuid4

from national.storage import facts, feed
from national.storage.feed import Head, Told
from servicekit.database import Database, WriteSession

AT_ONCE: Final = 5_000


async def rebuild(database: Database, told: AsyncIterator[Told]) -> str:
    """A sentence on what is there now. A new epoch: what positions meant before is over."""
    async with database.write(city=None) as session:
        await feed.locked_head(session)
        start = Head(uuid4(), uuid4(), 0)
        end = await _append_all(session, told, start=start)
        await facts.fold(session, after=start, upto=end)
        await feed.move_head(session, end)
        count, fingerprint = await facts.fingerprint(session, at=end)
    while await _cleared(database):
        pass
    return f"{end.position} events, {count} facts, fingerprint {fingerprint}"


async def _append_all(session: WriteSession, told: AsyncIterator[Told], *, start: Head) -> Head:
    at, waiting = start, list[Told]()
    async for one in told:
        waiting.append(one)
        if len(waiting) >= AT_ONCE:
            at, waiting = await _append(session, waiting, at=at), []
    return await _append(session, waiting, at=at)


async def _append(session: WriteSession, waiting: list[Told], *, at: Head) -> Head:
    new = await feed.new_to(session, waiting, generation=at.generation)
    return await feed.append(session, new, after=at) if new else at


async def _cleared(database: Database) -> bool:
    async with database.write(city=None) as session:
        return await feed.clear_other_generations(session)
