"""How many proposals are open on each side, read for the caps on exposure."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, get_args

from matching.domain.exposure import Crowd, Found, Kind
from matching.domain.policy import Policy
from matching.storage import policies
from servicekit.database import WriteSession

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# Written for the indexes of the open ones by score: they read no more of them than the cap. One statement for all:
# with ten cities it is the waiting for answers that takes the time.
_BEST: Final = " union all ".join(
    f"""
    select {number} as kind, one.place - 1 as place, array(
        select score from proposals where city = $1 and {kind}_id = one.id and status = 'proposed'
            and answer is distinct from 'not-interested'
        order by score desc limit ${number + 5}
    ) as scores
    from unnest(${number + 2}::uuid[]) with ordinality as one(id, place)
    """
    for number, kind in enumerate(KINDS)
)


async def read(session: WriteSession, found: Iterable[Found]) -> None:
    """How crowded the sides of all of them are, in a statement for each city."""
    unknown = dict.fromkeys(crowd for one in found for crowd in one.crowds if crowd.cap is None)
    async with session.in_turn() as act_for:
        for city, in_city in groupby(sorted(unknown, key=_city), key=_city):
            await act_for(city)
            await _read(session, list(in_city))


async def _read(session: WriteSession, crowds: Sequence[Crowd]) -> None:
    policy = await policies.current(session)
    caps = [_cap(policy, kind) for kind in KINDS]
    by_kind = [[crowd for crowd in crowds if crowd.side.kind == kind] for kind in KINDS]
    driver = await session.driver()
    asked = ([crowd.side.id for crowd in those] for those in by_kind)
    for kind, place, scores in await driver.fetch(_BEST, session.city, *asked, *caps):
        by_kind[kind][place].know(scores, cap=caps[kind])


def _city(crowd: Crowd) -> str:
    return crowd.side.city


def _cap(policy: Policy, kind: Kind) -> int:
    """By the caps of the people's own city, whose officers are shown the proposals."""
    caps = {
        "candidate": policy.open_per_candidate, "vacancy": policy.open_per_vacancy,
        "employer": policy.open_per_employer,
    }  # fmt: skip
    return caps[kind]
