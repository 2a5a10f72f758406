"""Build feed and facts anew from the topic's first record on. Readers read on meanwhile; new facts wait."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final
from uuid import uuid4

from national.storage import facts, feed
from national.storage.feed import Head, Told
from servicekit.database import Database, WriteSession

AT_ONCE: Final = 20_000


async def rebuild(database: Database, told: AsyncIterator[Told]) -> str:
    """A sentence on what is there now. A new epoch: what positions meant before is over."""
    async with database.write(city=None) as session:
        await feed.locked_head(session)
        end = await _take_all(session, told, start=Head(uuid4(), uuid4(), 0))
        await feed.move_head(session, end)
        count, fingerprint = await facts.fingerprint(session, at=end)
    while await _cleared(database):
        pass
    return f"{end.position} events, {count} facts, fingerprint {fingerprint}"


async def _take_all(session: WriteSession, told: AsyncIterator[Told], *, start: Head) -> Head:
    """One part is read while the one before it is written: two processors work, and memory holds two parts."""
    at, waiting = start, list[Told]()
    writing = asyncio.create_task(_take(session, [], after=at))
    try:
        async for one in told:
            waiting.append(one)
            if len(waiting) >= AT_ONCE:
                at = await writing
                writing, waiting = asyncio.create_task(_take(session, waiting, after=at)), []
        at = await writing
    except BaseException:
        writing.cancel()
        await asyncio.wait([writing])  # nobody undoes the transaction while somebody writes in it
        raise
    return await _take(session, waiting, after=at)


async def _take(session: WriteSession, waiting: list[Told], *, after: Head) -> Head:
    """Folded part by part, as they come: sorting all at the end would go over the disk."""
    new = await feed.new_to(session, waiting, generation=after.generation) if waiting else []
    if not new:
        return after
    now = await feed.append(session, new, after=after)
    await facts.fold(session, after=after, upto=now)
    return now


async def _cleared(database: Database) -> bool:
    async with database.write(city=None) as session:
        return await feed.clear_other_generations(session)
