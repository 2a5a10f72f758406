"""How good the proposals of a time were: what became of them, by place in the list and by outcome."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from matching.storage import cities, quality
from matching.storage.quality import By, Quality
from servicekit.database import ReadSession
from servicekit.problems import RefusedProblem


async def count_quality(session: ReadSession, *, first: date, last: date) -> Mapping[By, Sequence[Quality]]:
    """Proposals first made from ``first`` to ``last``, both included, by the city's own days.

    Raises:
        RefusedProblem: the last day lies before the first.
    """
    if last < first:
        raise RefusedProblem("must not lie before the first day", field="until")
    zone = ZoneInfo(await cities.time_zone(session) or "UTC")
    since, until = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    groups: tuple[By, ...] = ("everything", "rank", "outcome")
    return {by: await quality.count(session, since=since, until=until, by=by) for by in groups}


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
