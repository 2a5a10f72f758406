"""Tell the nation what has changed, and only that, under nothing that leads back to the events it comes from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from eventing import outbox
from eventing.outbox import Cause
from release import published
from release.domain.telling import Fact
from release.storage import facts, people
from release.storage.facts import Line
from servicekit.database import WriteSession

# A journey of its own for each fact; and whoever reads may take their time.
ALONE: Final = Cause(correlation_id=None, causation_id=None, traceparent=None, bulk=True)


def changes(standing: Mapping[UUID, Line], wanted: Sequence[Fact]) -> list[Line]:
    """What is to be told anew or otherwise, and what is to be taken back, in the order of ids: nobody's order."""
    lines = [
        Line(
            id=fact.id, kind=fact.kind, told=published.told(fact), release_period=fact.release_period,
            origin=fact.origin,
        )
        for fact in wanted
    ]  # fmt: skip
    kept = {line.id for line in lines}
    new = [line for line in lines if (was := standing.get(line.id)) is None or was.removed or was.told != line.told]
    gone = [
        Line(
            id=was.id, kind=was.kind, told=was.told, removed=True, release_period=was.release_period, origin=was.origin
        )
        for was in standing.values()
        if was.id not in kept and not was.removed
    ]
    return sorted([*new, *gone], key=lambda line: line.id)


async def tell_facts(session: WriteSession, lines: Sequence[Line], *, at: datetime) -> int:
    """How many were told; none of somebody forgotten meanwhile. The session is in the city they are told for."""
    told = await facts.put(session, await _of_those_still_here(session, lines))
    return await _tell(session, told, at=at)


async def tell_removals(session: WriteSession, *, limit: int, at: datetime) -> int:
    """Take back what was told of people who are forgotten; how many facts that were."""
    return await _tell(session, await facts.take_removals(session, limit=limit), at=at)


async def _of_those_still_here(session: WriteSession, lines: Sequence[Line]) -> list[Line]:
    asked: defaultdict[str, set[UUID]] = defaultdict(set)
    for line in lines:
        if line.origin is not None:
            asked[line.origin[0]].add(line.origin[1])
    here: set[tuple[str, UUID]] = set()
    for city in sorted(asked):
        async with session.as_city(city):
            here |= {(city, who) for who in await people.still_here(session, sorted(asked[city]))}
    return [line for line in lines if line.origin is None or line.origin in here]


async def _tell(session: WriteSession, lines: Sequence[Line], *, at: datetime) -> int:
    payloads = [
        published.national_fact(
            kind=line.kind, city=str(session.city), fact_id=line.id, version=line.version, told=line.told,
            removed=line.removed,
        )
        for line in lines
    ]  # fmt: skip
    await outbox.publish_caused(session, [(ALONE, payload) for payload in payloads], at=at)
    return len(payloads)
