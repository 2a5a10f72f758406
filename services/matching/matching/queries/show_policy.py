"""By which numbers a city matches, and how they came about."""

from collections.abc import Sequence

from matching.storage import policies
from matching.storage.policies import Kept
from servicekit.database import ReadSession


async def show_policy(session: ReadSession) -> Kept:
    return await policies.newest(session)


async def show_policies(session: ReadSession, *, limit: int) -> Sequence[Kept]:
    return await policies.history(session, limit=limit)
