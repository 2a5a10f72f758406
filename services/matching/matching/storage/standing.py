"""The proposals that stand already for people and vacancies, wherever they lie."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from matching.domain.proposals import Proposal
from matching.storage import proposals, reach
from matching.storage.proposals import Placed
from servicekit.database import ReadSession


async def read(
    session: ReadSession, *, candidates: Collection[Placed], vacancies: Collection[Placed]
) -> Mapping[UUID, Sequence[Proposal]]:
    """By person and by vacancy, each asked for with its own city.

    A person's lie in their own city, a vacancy's in every city it reaches, for which the session then acts too.
    """
    found: dict[UUID, list[Proposal]] = {}
    await session.also_for({city for city, _ in (*candidates, *vacancies)})
    if candidates:
        for proposal in await proposals.of_candidates(session, candidates):
            found.setdefault(proposal.candidate_id, []).append(proposal)
    if not vacancies:
        return found
    reached = await reach.cities_of(session, vacancies)
    await session.also_for({city for cities in reached.values() for city in cities})
    anywhere = [(city, one) for own, one in vacancies for city in {own, *reached.get(one, ())}]
    for proposal in await proposals.of_vacancies(session, anywhere):
        found.setdefault(proposal.vacancy_id, []).append(proposal)
    return found
