"""How far all groups were behind lately: one row for every half minute, of the last two hours. No cities, no groups."""

from datetime import timedelta
from typing import Final

from operations.domain.lately import LagMoment
from servicekit.database import ReadSession, WriteSession

KEPT: Final = timedelta(hours=2)
# Several processes look: of what they saw in one half minute the worst counts, as in one minute of the picture.
_KEEP: Final = """
insert into lag_moments as kept (at, records, seconds) values (date_bin('30 seconds', $1, 'epoch'), $2, $3)
on conflict (at) do update set records = excluded.records, seconds = excluded.seconds
where (excluded.seconds, excluded.records) > (kept.seconds, kept.records)
"""
_FORGET: Final = "delete from lag_moments where at < $1"
_SINCE: Final = "select at, records, seconds from lag_moments where at >= now() - $1::interval order by at"


async def keep(session: WriteSession, *, moment: LagMoment) -> None:
    driver = await session.driver()
    await driver.execute(_KEEP, moment.at, moment.records, moment.seconds)
    await driver.execute(_FORGET, moment.at - KEPT)


async def lately(session: ReadSession, *, within: timedelta) -> list[LagMoment]:
    """Oldest first; nothing where Kafka did not answer."""
    driver = await session.driver()
    return [
        LagMoment(at=row["at"], records=row["records"], seconds=row["seconds"])
        for row in await driver.fetch(_SINCE, within)
    ]
