"""What became of the messages of the last hours: numbers by city, channel, outcome and reason."""

from datetime import datetime, timedelta
from typing import Final

from notifications.domain.tally import Tally
from notifications.storage import tallies
from servicekit.database import ReadSession

LATELY: Final = timedelta(hours=24)
MOST: Final = 20_000


async def count_deliveries(session: ReadSession, *, now: datetime, city: str | None) -> list[Tally]:
    """Messages whose state changed in the last 24 hours, the largest numbers first."""
    return await tallies.count(session, since=now - LATELY, city=city, limit=MOST)
