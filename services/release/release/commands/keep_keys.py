"""A key for every release period that is still open, and none for one that has closed."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from release.domain.periods import closed
from release.storage import keys
from servicekit.database import WriteSession


async def keep_keys(session: WriteSession, *, periods: Iterable[int], now: datetime) -> Mapping[int, bytes]:
    """The open periods' keys. The session is in the nation."""
    today = now.date()
    wanted = frozenset(periods)
    await keys.make(session, wanted - closed(wanted, today=today), at=now)
    return await keys.living(session)
