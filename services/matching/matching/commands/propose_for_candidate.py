"""A candidate is new or changed: propose the best vacancies, keep what still holds, withdraw the rest."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from matching.commands.carry_out_plan import carry_out_plan
from matching.commands.leave_out_crowded import leave_out_crowded
from matching.domain.index import Matcher
from matching.domain.policy import Policy
from matching.domain.profiles import Origin
from matching.domain.reference import Scored
from matching.domain.refresh import Pair, plan
from matching.storage import proposals
from servicekit.database import WriteSession


async def propose_for_candidate(
    session: WriteSession,
    *,
    candidate_id: UUID,
    city: str,
    matcher: Matcher,
    policy: Policy,
    origin: Origin,
    now: datetime,
) -> None:
    standing = await proposals.of_candidate(session, candidate_id)
    pairs = await _best(session, matcher, candidate_id, policy)
    changes = plan(pairs, standing, matcher=matcher, policy=policy, origin=origin)
    await carry_out_plan(session, changes, city=city, now=now)


async def _best(session: WriteSession, matcher: Matcher, candidate_id: UUID, policy: Policy) -> list[Pair]:
    candidate = matcher.candidate(candidate_id)
    if candidate is None or not candidate.available:
        return []

    def find(limit: int, without: Collection[UUID]) -> list[Scored]:
        return matcher.best_vacancies(candidate, limit=limit, without=without)

    async def floors(vacancy_ids: Sequence[UUID]) -> dict[UUID, float]:
        return await proposals.floors(session, "vacancy", vacancy_ids, place=policy.open_per_vacancy)

    found = await leave_out_crowded(find, floors, limit=policy.proposals_per_candidate)
    vacancies = [matcher.vacancy(one.id) for one in found]
    return [(candidate, vacancy) for vacancy in vacancies if vacancy is not None]
