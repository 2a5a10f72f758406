"""What release measures of itself: how long ago the nation was told last. A missing round shows nowhere else."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from prometheus_client import Gauge

from release.domain.coarsening import NATION
from release.storage import rounds
from servicekit.database import Database

_AGE: Final = Gauge("ijc_release_round_age_seconds", "Since the last release round ended.")


def looking(database: Database, *, clock: Callable[[], datetime]) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        async with database.read(city=NATION) as session:
            last = await rounds.newest(session, limit=1)
        if last:
            _AGE.set((clock() - last[0].ended_at).total_seconds())

    return look
