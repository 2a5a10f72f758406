"""A candidate is new or changed: propose the best vacancies, keep what still holds, withdraw the rest."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from matching.commands.carry_out_plan import carry_out_plan
from matching.commands.leave_out_crowded import leave_out_crowded
from matching.domain.best import best_vacancies
from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Origin
from matching.domain.reference import Scored
from matching.domain.refresh import Pair, plan
from matching.storage import policies, proposals
from servicekit.database import WriteSession


async def propose_for_candidate(
    session: WriteSession, *, candidate_id: UUID, city: str, matcher: Matcher, origin: Origin, now: datetime
) -> None:
    by = CityPolicy(city=city, policy=await policies.current(session))
    standing = await proposals.of_candidate(session, candidate_id)
    pairs = await _best(session, matcher, candidate_id, by)
    changes = plan(pairs, standing, matcher=matcher, by=by, origin=origin)
    await carry_out_plan(session, changes, city=city, now=now)


async def _best(session: WriteSession, matcher: Matcher, candidate_id: UUID, by: CityPolicy) -> list[Pair]:
    candidate = matcher.candidate(candidate_id)
    if candidate is None or not candidate.available:
        return []

    def find(limit: int, without: Collection[UUID]) -> list[Scored]:
        return best_vacancies(matcher, candidate, by, limit=limit, without=without)

    async def floors(vacancy_ids: Sequence[UUID]) -> dict[UUID, float]:
        """A vacancy is as crowded as itself or its employer, whichever asks for more."""
        found = {vacancy.id: vacancy for vacancy in map(matcher.vacancy, vacancy_ids) if vacancy is not None}
        employers = sorted({vacancy.employer_id for vacancy in found.values()})
        known = await proposals.floors(session, "vacancy", vacancy_ids, place=by.policy.open_per_vacancy)
        crowded = await proposals.floors(session, "employer", employers, place=by.policy.open_per_employer)
        for vacancy in found.values():
            if vacancy.employer_id in crowded:
                known[vacancy.id] = max(known.get(vacancy.id, 0.0), crowded[vacancy.employer_id])
        return known

    found = await leave_out_crowded(find, floors, limit=by.policy.proposals_per_candidate)
    vacancies = [matcher.vacancy(one.id) for one in found]
    return [(candidate, vacancy) for vacancy in vacancies if vacancy is not None]
