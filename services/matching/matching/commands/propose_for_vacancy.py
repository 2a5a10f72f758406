"""A vacancy is new, changed or closed: propose the best people, keep what still holds, withdraw the rest."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from matching.commands.carry_out_plan import carry_out_plan
from matching.commands.leave_out_crowded import leave_out_crowded
from matching.domain.best import best_candidates
from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Origin
from matching.domain.proposals import Proposal
from matching.domain.reference import Scored
from matching.domain.refresh import Pair, plan
from matching.storage import policies, proposals, reach
from servicekit.database import WriteSession


async def propose_for_vacancy(
    session: WriteSession, *, vacancy_id: UUID, city: str, matcher: Matcher, origin: Origin, now: datetime
) -> None:
    """Proposals belong to the candidates' cities, so each of those is entered in turn."""
    by = CityPolicy(city=city, policy=await policies.current(session))
    pairs = await _best(session, matcher, vacancy_id, by)
    reached = await reach.cities_of(session, vacancy_id)
    cities = sorted({city, *reached, *(candidate.city for candidate, _ in pairs)})
    standing: list[Proposal] = []
    for one in cities:
        async with reach.acting_in(session, one):
            standing.extend(await proposals.of_vacancy(session, vacancy_id))
    changes = plan(pairs, standing, matcher=matcher, by=by, origin=origin)
    for one in cities:
        await carry_out_plan(session, changes, city=one, now=now)


async def _best(session: WriteSession, matcher: Matcher, vacancy_id: UUID, by: CityPolicy) -> list[Pair]:
    vacancy = matcher.vacancy(vacancy_id)
    if vacancy is None or vacancy.openings == 0:
        return []

    def find(limit: int, without: Collection[UUID]) -> list[Scored]:
        return best_candidates(matcher, vacancy, by, limit=limit, without=without)

    async def floors(candidate_ids: Sequence[UUID]) -> dict[UUID, float]:
        by_city: dict[str, list[UUID]] = {}
        for candidate in filter(None, map(matcher.candidate, candidate_ids)):
            by_city.setdefault(candidate.city, []).append(candidate.id)
        known: dict[UUID, float] = {}
        for city, ids in by_city.items():
            async with reach.acting_in(session, city):
                known |= await _floors_of_a_city(session, ids, employer_id=vacancy.employer_id)
        return known

    found = await leave_out_crowded(find, floors, limit=by.policy.proposals_per_vacancy)
    candidates = [matcher.candidate(one.id) for one in found]
    return [(candidate, vacancy) for candidate in candidates if candidate is not None]


async def _floors_of_a_city(session: WriteSession, ids: Sequence[UUID], *, employer_id: UUID) -> dict[UUID, float]:
    """By the caps of the people's own city, whose officers are shown the proposals."""
    policy = await policies.current(session)
    known = await proposals.floors(session, "candidate", ids, place=policy.open_per_candidate)
    crowded = await proposals.floors(session, "employer", [employer_id], place=policy.open_per_employer)
    if employer_id in crowded:
        known |= {identity: max(known.get(identity, 0.0), crowded[employer_id]) for identity in ids}
    return known
