"""How often a reader may ask, counted in the database, so that it holds over all processes.

One moment for each reader: until when its requests are paid for. Each request moves it on by its share of a minute; a
request that would move it more than a minute ahead of now is not let in (a leaky bucket, known as GCRA).
"""

from typing import Final

from servicekit.database import WriteSession

_TAKE: Final = """
insert into allowances as a (reader, taken_until) values ($1, clock_timestamp() + $2 * interval '1 second')
on conflict (reader) do update set
    taken_until = greatest(a.taken_until, clock_timestamp()) + $2 * interval '1 second'
where greatest(a.taken_until, clock_timestamp()) + $2 * interval '1 second' <= clock_timestamp() + interval '1 minute'
returning true
"""
_WAIT: Final = """
select extract(epoch from taken_until + $2 * interval '1 second' - interval '1 minute' - clock_timestamp())::float8
from allowances where reader = $1
"""


async def take(session: WriteSession, reader: str, *, a_minute: int) -> float:
    """Seconds to wait; 0 when this request is within the allowance: ``a_minute`` at once, as many again a minute."""
    driver = await session.driver()
    share = 60 / a_minute
    if await driver.fetchval(_TAKE, reader, share):
        return 0.0
    wait: float | None = await driver.fetchval(_WAIT, reader, share)
    return max(wait or 0.0, 0.001)
