"""Each city's own numbers. A change is a new line, so that it stays known who decided by what and since when."""

import json
from collections.abc import Sequence
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


async def current(session: WriteSession) -> Policy:
    """What holds in the session's city, read once in a transaction."""
    known: dict[str, Policy] = session.pending.setdefault(_PENDING, {})
    city = str(session.city)
    if city not in known:
        known[city] = (await newest(session)).policy
    return known[city]


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
