"""How fast cities' events were served lately. Reads records only."""

from datetime import datetime, timedelta
from typing import Final

from operations.domain.lately import Latency
from operations.domain.standing import CityPace
from servicekit.database import ReadSession

MOST_SAMPLED: Final = 10_000
# A record is kept after all that it tells, so that of the hours on disk only those of the interval are looked into.
_PACE = """
with sent as (
    select event_id, city, outbox_at from records
    where grp is null and outbox_at is not null and at >= now() - $1::interval and kept_at >= now() - $1::interval
    order by at desc limit 50000
)
select s.city, count(distinct s.event_id) as events,
       coalesce(percentile_cont(0.5) within group (order by r.committed_at - s.outbox_at), interval '0') as p50,
       coalesce(percentile_cont(0.95) within group (order by r.committed_at - s.outbox_at), interval '0') as p95
from sent s
left join records r on r.event_id = s.event_id and r.grp is not null and r.kept_at >= now() - $1::interval
group by s.city order by events desc, s.city limit 100
"""
_EVENTS = """
select date_trunc('minute', at) as minute, count(*) as events from records
where grp is null and at >= date_trunc('minute', now() - $1::interval)
  and kept_at >= now() - $1::interval - interval '1 minute'
group by 1
"""
# Ids end in bits drawn by chance: their last byte chooses a share of the events without looking at the others' commits.
_LATENCIES = """
with sent as (
    select event_id, outbox_at, date_trunc('minute', at) as minute from records
    where grp is null and outbox_at is not null and at >= date_trunc('minute', now() - $1::interval)
      and kept_at >= now() - $1::interval - interval '1 minute' and get_byte(uuid_send(event_id), 15) < $2
)
select s.minute, percentile_cont(0.5) within group (order by r.committed_at - s.outbox_at) as p50,
       percentile_cont(0.95) within group (order by r.committed_at - s.outbox_at) as p95
from sent s join records r on r.event_id = s.event_id and r.grp is not null and r.committed_at is not null
 and r.kept_at >= now() - $1::interval - interval '1 minute'
group by s.minute
"""


async def pace(session: ReadSession, *, within: timedelta) -> tuple[CityPace, ...]:
    driver = await session.driver()
    return tuple(
        CityPace(city=row["city"], events=row["events"], p50_ms=_ms(row["p50"]), p95_ms=_ms(row["p95"]))
        for row in await driver.fetch(_PACE, within)
    )


async def events_by_minute(session: ReadSession, *, within: timedelta) -> dict[datetime, int]:
    """How many were sent in each minute that had any."""
    driver = await session.driver()
    return {row["minute"]: row["events"] for row in await driver.fetch(_EVENTS, within)}


async def latencies_by_minute(session: ReadSession, *, within: timedelta, events: int) -> dict[datetime, Latency]:
    """Of some of them where there are many ``events``."""
    share = min(256, max(1, 256 * MOST_SAMPLED // max(events, 1)))
    driver = await session.driver()
    return {
        row["minute"]: Latency(p50_ms=_ms(row["p50"]), p95_ms=_ms(row["p95"]))
        for row in await driver.fetch(_LATENCIES, within, share)
    }


def _ms(took: timedelta) -> float:
    return round(took.total_seconds() * 1000, 1)
