"""How fast cities' events were served lately. Reads records only."""

from datetime import timedelta

from operations.domain.standing import CityPace
from servicekit.database import ReadSession

_PACE = """
with sent as (
    select event_id, city, outbox_at from records
    where grp is null and outbox_at is not null and at >= clock_timestamp() - $1::interval order by at desc limit 50000
)
select s.city, count(distinct s.event_id) as events,
       coalesce(percentile_cont(0.5) within group (order by r.committed_at - s.outbox_at), interval '0') as p50,
       coalesce(percentile_cont(0.95) within group (order by r.committed_at - s.outbox_at), interval '0') as p95
from sent s left join records r on r.event_id = s.event_id and r.grp is not null
group by s.city order by events desc, s.city limit 100
"""


async def pace(session: ReadSession, *, within: timedelta) -> tuple[CityPace, ...]:
    driver = await session.driver()
    return tuple(
        CityPace(city=row["city"], events=row["events"], p50_ms=_ms(row["p50"]), p95_ms=_ms(row["p95"]))
        for row in await driver.fetch(_PACE, within)
    )


def _ms(took: timedelta) -> float:
    return round(took.total_seconds() * 1000, 1)
