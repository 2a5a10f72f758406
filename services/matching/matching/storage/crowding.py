"""How many proposals are open on each side, read for the caps on exposure."""

from collections.abc import Iterable, Sequence
from typing import Final, get_args

from matching.domain.exposure import Crowd, Found, Kind
from matching.domain.policy import Policy
from matching.storage import policies
from servicekit.database import WriteSession

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# Written for the indexes of the open ones by score: they read no more of them than the cap. One statement for all
# cities and kinds: it is the waiting for answers that takes the time.
_BEST: Final = " union all ".join(
    f"""
    select {number} as kind, one.place - 1 as place, array(
        select score from proposals p where p.city = one.city and p.{kind}_id = one.id and p.status = 'proposed'
            and p.answer is distinct from 'not-interested'
        order by score desc limit one.cap
    ) as scores
    from unnest(${3 * number + 1}::text[], ${3 * number + 2}::uuid[], ${3 * number + 3}::integer[])
        with ordinality as one(city, id, cap, place)
    """
    for number, kind in enumerate(KINDS)
)


async def read(session: WriteSession, found: Iterable[Found]) -> None:
    """How crowded the sides of all of them are, in whichever city, in one statement."""
    unknown = dict.fromkeys(crowd for one in found for crowd in one.crowds if crowd.cap is None)
    if not unknown:
        return
    cities = {crowd.side.city for crowd in unknown}
    await session.also_for(cities)
    by = await policies.current_in(session, cities)
    asked = {kind: [crowd for crowd in unknown if crowd.side.kind == kind] for kind in KINDS}
    caps = {kind: [_cap(by[crowd.side.city], kind) for crowd in those] for kind, those in asked.items()}
    driver = await session.driver()
    rows = await driver.fetch(_BEST, *(column for kind in KINDS for column in _columns(asked[kind], caps[kind])))
    for number, place, scores in rows:
        kind = KINDS[number]
        asked[kind][place].know(scores, cap=caps[kind][place])


def _columns(crowds: Sequence[Crowd], caps: Sequence[int]) -> tuple[object, object, object]:
    return [crowd.side.city for crowd in crowds], [crowd.side.id for crowd in crowds], caps


def _cap(policy: Policy, kind: Kind) -> int:
    """By the caps of the people's own city, whose officers are shown the proposals."""
    caps = {
        "candidate": policy.open_per_candidate, "vacancy": policy.open_per_vacancy,
        "employer": policy.open_per_employer,
    }  # fmt: skip
    return caps[kind]
