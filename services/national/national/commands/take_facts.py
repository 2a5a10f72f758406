"""Take facts into the feed, each event once, and wake those who wait for news."""

from collections.abc import Sequence

from eventing.wake import Bell
from national.storage import facts, feed
from national.storage.feed import Told
from servicekit.database import WriteSession

news = Bell()
"""Rings in this process when facts were taken in."""


async def take_facts(session: WriteSession, told: Sequence[Told]) -> None:
    before = await feed.locked_head(session)
    new = await feed.new_to(session, told, generation=before.generation)
    if not new:
        return
    now = await feed.append(session, new, after=before)
    await feed.move_head(session, now)
    await facts.fold(session, after=before, upto=now)
    session.after_commit(news.ring)
