"""When a release period closes its key is destroyed, and with it all that could lead from a fact to a person."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from release.domain.coarsening import NATION
from release.domain.periods import RELEASE_YEARS, closed
from release.storage import facts, keys, tallies
from servicekit.database import WriteSession


async def close_periods(session: WriteSession, *, cities: Iterable[str], now: datetime) -> Sequence[int]:
    """What was told stays told; the periods that have closed. The session is in the nation."""
    closing = sorted(closed(await keys.living(session), today=now.date()))
    if not closing:
        return ()
    for city in (*cities, NATION):
        async with session.as_city(city):
            await facts.leave(session, periods=closing)
            for period in closing:
                begin, end = date(period, 1, 1), date(period + RELEASE_YEARS, 1, 1)
                await tallies.forget_begun(session, since=begin, until=end)
    await keys.destroy(session, closing, at=now)
    return closing
