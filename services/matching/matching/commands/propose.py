"""People and vacancies are new, changed or gone: propose the best, keep what still holds, withdraw the rest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from eventing.outbox import Cause
from matching.commands.carry_out import Work, carry_out
from matching.commands.market import Market
from matching.domain.exposure import Crowds, Found
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Origin, Vacancy
from matching.domain.proposals import Intent
from matching.domain.refresh import plan
from matching.domain.search import Search
from matching.storage import crowding, encoding, policies, standing
from servicekit.database import WriteSession

FEW: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """``of`` is the person or the vacancy of ``city`` as the index knows them, None when they are gone."""

    city: str
    id: UUID
    of: Candidate | Vacancy | None
    person: bool
    origin: Origin
    cause: Cause


async def propose(session: WriteSession, changed: Sequence[Changed], *, market: Market, now: datetime) -> None:
    """One after the other, as each is shown what those before it were given; read and written all at once.

    The session, a consumer's, acts for the cities of all of them and of everybody whom they concern.
    """
    stands = await standing.read(
        session,
        candidates=[(one.city, one.id) for one in changed if one.person],
        vacancies=[(one.city, one.id) for one in changed if not one.person],
    )
    by = await _policies(session, {one.city for one in changed})
    matcher = await market.matcher(session, [one.of for one in changed], by=by, standing=stands.values())
    crowds, work = Crowds(), Work()
    searches = [Search(of=one.of, matcher=matcher, by=by[one.city], crowds=crowds) for one in changed]
    await _look_ahead(session, searches)
    for one, search in zip(changed, searches, strict=True):
        pairs, stood = search.pairs(await _choose(session, search)), stands.get(one.id, ())
        changes = plan(pairs, stood, matcher=matcher, by=by[one.city], origin=one.origin, write=encoding.reasons)
        for opening in work.take(changes, one.cause):
            _count(opening, crowds)
    await carry_out(session, work, now=now)


async def _policies(session: WriteSession, cities: Collection[str]) -> Mapping[str, CityPolicy]:
    policy = await policies.current_in(session, cities)
    return {city: CityPolicy(city=city, policy=policy[city]) for city in cities}


async def _look_ahead(session: WriteSession, searches: Sequence[Search]) -> None:
    """Read how crowded everybody is who will be found, round by round for many searches together.

    A few first, then ever more: whom those have found full nobody after them looks at.
    """
    first, several = 0, FEW
    while first < len(searches):
        looking = [search.least_crowded() for search in searches[first : first + several]]
        while found := [(steps, one) for steps in looking if (one := next(steps, None)) is not None]:
            await crowding.read(session, (each for _, those in found for each in those))
            looking = [steps for steps, _ in found]
        first, several = first + several, several * 4


async def _choose(session: WriteSession, search: Search) -> list[Found]:
    steps = search.least_crowded()
    while True:
        try:
            found = next(steps)
        except StopIteration as end:
            chosen: list[Found] = end.value
            return chosen
        await crowding.read(session, found)


def _count(opening: Intent, crowds: Crowds) -> None:
    person, work = opening.candidate, opening.vacancy
    crowds.within(person.city, "candidate")[person.id.int].add(opening.score)
    crowds.within(person.city, "vacancy")[work.id.int].add(opening.score)
    crowds.within(person.city, "employer")[work.employer_id.int].add(opening.score)
