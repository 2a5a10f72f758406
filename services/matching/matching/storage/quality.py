"""How proposals of a time went, counted where they lie. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from servicekit.database import ReadSession

By = Literal["everything", "rank", "outcome"]
_GROUPS: Final[dict[By, str]] = {
    "everything": "'everything'",
    "outcome": "outcome",
    "rank": "case when rank is null then 'not-known' when rank <= 3 then '1-3' when rank <= 10 then '4-10' "
    "else '11-and-later' end",
}
_COUNT: Final = """
select {group} as name, count(*) as proposed, count(*) filter (where status = 'proposed') as still_open,
    count(*) filter (where answer = 'interested') as interested,
    count(*) filter (where answer = 'not-interested') as not_interested,
    count(*) filter (where status = 'referred') as referred, count(*) filter (where status = 'declined') as declined,
    count(*) filter (where status = 'withdrawn') as withdrawn, count(placed_at) as placed
from proposals where city = $1 and proposed_at >= $2 and proposed_at < $3 group by 1 order by {order}, 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Of ``proposed``, each by its state today; answers and placements beside the officer's decision."""

    name: str
    proposed: int = 0
    still_open: int = 0
    interested: int = 0
    not_interested: int = 0
    referred: int = 0
    declined: int = 0
    withdrawn: int = 0
    placed: int = 0


async def count(session: ReadSession, *, since: datetime, until: datetime, by: By) -> Sequence[Quality]:
    driver = await session.driver()
    rows = await driver.fetch(
        _COUNT.format(group=_GROUPS[by], order="min(rank)" if by == "rank" else "1"), session.city, since, until
    )
    return [Quality(**dict(row)) for row in rows]
