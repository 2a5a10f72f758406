"""The last half hour, minute by minute."""

from datetime import UTC, datetime, timedelta

from operations.domain.lately import MINUTES, Minute, minutes
from operations.gateways.lag_watch import LagWatch
from operations.storage import pace
from servicekit.database import ReadSession


async def lately(session: ReadSession, *, watch: LagWatch) -> list[Minute]:
    within = timedelta(minutes=MINUTES)
    events = await pace.events_by_minute(session, within=within)
    latencies = await pace.latencies_by_minute(session, within=within, events=sum(events.values()))
    return minutes(now=datetime.now(UTC), events=events, latencies=latencies, lags=watch.seen)
