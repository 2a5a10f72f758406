"""The last half hour, minute by minute."""

from datetime import UTC, datetime, timedelta

from operations.domain.lately import MINUTES, Minute, minutes
from operations.storage import lags, pace
from servicekit.database import ReadSession


async def lately(session: ReadSession) -> list[Minute]:
    within = timedelta(minutes=MINUTES)
    events = await pace.events_by_minute(session, within=within)
    latencies = await pace.latencies_by_minute(session, within=within, events=sum(events.values()))
    behind = await lags.lately(session, within=within)
    return minutes(now=datetime.now(UTC), events=events, latencies=latencies, lags=behind)
