"""How many proposals are open on each side, read for the caps on exposure."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final
from uuid import UUID

from matching.domain.exposure import Crowd, Found, Kind
from matching.domain.policy import Policy
from matching.storage import policies
from servicekit.database import WriteSession

# Written for an index of the open ones by score: it reads no more of them than the cap.
_BEST: Final = """
select one.id, array(
    select score from proposals where city = $1 and {kind}_id = one.id and status = 'proposed'
        and answer is distinct from 'not-interested'
    order by score desc limit $3
) as scores
from unnest($2::uuid[]) as one(id)
"""


async def read(session: WriteSession, found: Iterable[Found]) -> None:
    """How crowded the sides of all of them are, in as few statements as there are cities and kinds."""
    unknown = {crowd.side: crowd for one in found for crowd in one.crowds if crowd.cap is None}
    async with session.in_turn() as act_for:
        for city, in_city in groupby(sorted(unknown), key=lambda side: side.city):
            await act_for(city)
            policy = await policies.current(session)
            for kind, sides in groupby(in_city, key=lambda side: side.kind):
                await _read(session, {side.id: unknown[side] for side in sides}, kind=kind, cap=_cap(policy, kind))


async def _read(session: WriteSession, crowds: Mapping[UUID, Crowd], *, kind: Kind, cap: int) -> None:
    driver = await session.driver()
    rows = await driver.fetch(_BEST.format(kind=kind), session.city, list(crowds), cap)
    for row in rows:
        crowds[row["id"]].know(row["scores"], cap=cap)


def _cap(policy: Policy, kind: Kind) -> int:
    """By the caps of the people's own city, whose officers are shown the proposals."""
    caps = {
        "candidate": policy.open_per_candidate, "vacancy": policy.open_per_vacancy,
        "employer": policy.open_per_employer,
    }  # fmt: skip
    return caps[kind]
