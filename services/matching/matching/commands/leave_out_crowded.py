"""Caps on exposure: a side with enough open proposals gets another one only if it is better than those."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Final
from uuid import UUID

from matching.domain.reference import Scored

DEEPER: Final = (1, 4, 16)
"""How many times further down each round looks; what is crowded even then is left out without a substitute."""

Find = Callable[[int, Collection[UUID]], Sequence[Scored]]
Floors = Callable[[Sequence[UUID]], Awaitable[dict[UUID, float]]]


async def leave_out_crowded(find: Find, floors: Floors, *, limit: int) -> list[Scored]:
    """The best ``limit`` of what ``find(limit, without)`` finds, each above its floor where it has one."""
    without: set[UUID] = set()
    open_to_more: list[Scored] = []
    for times in DEEPER:
        found = find(limit * times, without)
        known = await floors([one.id for one in found])
        open_to_more = [one for one in found if one.id not in known or one.score > known[one.id]]
        without.update(one.id for one in found if one not in open_to_more)
        if len(open_to_more) >= limit or len(open_to_more) == len(found):
            break
    return open_to_more[:limit]
