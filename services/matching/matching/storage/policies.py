"""Each city's own numbers. A change is a new line, so that it stays known who decided by what and since when."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from matching.domain.policy import DEFAULT, Policy
from servicekit.database import ReadSession, WriteSession

_PENDING: Final = "matching.policies"
_NEWEST: Final = """
select version, policy::text as policy, changed_by, changed_at from matching_policies
where city = $1 order by version desc limit $2
"""
_NEWEST_IN: Final = """
select distinct on (city) city, policy::text as policy from matching_policies
where city = any($1::text[]) order by city, version desc
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """``version`` 0 is the default, which nobody has changed yet."""

    version: int
    policy: Policy
    changed_by: str | None = None
    changed_at: datetime | None = None


async def newest(session: ReadSession) -> Kept:
    found = await history(session, limit=1)
    return found[0] if found else Kept(version=0, policy=DEFAULT)


async def current_in(session: WriteSession, cities: Iterable[str]) -> Mapping[str, Policy]:
    """What holds in each of them, which the session may see, read once in a transaction."""
    known: dict[str, Policy] = session.pending.setdefault(_PENDING, {})
    if unknown := [city for city in cities if city not in known]:
        driver = await session.driver()
        rows = await driver.fetch(_NEWEST_IN, unknown)
        known |= dict.fromkeys(unknown, DEFAULT)
        known |= {row["city"]: Policy.from_data(json.loads(row["policy"])) for row in rows}
    return known


async def history(session: ReadSession, *, limit: int) -> Sequence[Kept]:
    """The newest first."""
    driver = await session.driver()
    rows = await driver.fetch(_NEWEST, session.city, limit)
    return [
        Kept(
            version=row["version"], policy=Policy.from_data(json.loads(row["policy"])), changed_by=row["changed_by"],
            changed_at=row["changed_at"],
        )
        for row in rows
    ]  # fmt: skip


async def lock(session: WriteSession) -> None:
    """Two administrators of one city change it one after the other."""
    driver = await session.driver()
    await driver.execute("select pg_advisory_xact_lock(hashtextextended('matching-policy:' || $1, 0))", session.city)


async def add(session: WriteSession, policy: Policy, *, version: int, changed_by: str, now: datetime) -> None:
    data: dict[str, Any] = policy.as_data()
    driver = await session.driver()
    await driver.execute(
        """
        insert into matching_policies (city, version, policy, changed_by, changed_at)
        values ($1, $2, $3::text::jsonb, $4, $5)
        """,
        session.city, version, json.dumps(data), changed_by, now,
    )  # fmt: skip
