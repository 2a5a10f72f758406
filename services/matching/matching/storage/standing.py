"""The proposals that stand already for people and vacancies of the session's city, wherever they lie."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from matching.domain.proposals import Proposal
from matching.storage import proposals, reach
from servicekit.database import ReadSession


async def read(
    session: ReadSession, *, candidates: Sequence[UUID], vacancies: Sequence[UUID]
) -> Mapping[UUID, Sequence[Proposal]]:
    """By person and by vacancy. A person's lie in their own city, a vacancy's in every city it reaches."""
    found: dict[UUID, list[Proposal]] = {}
    if candidates:
        for proposal in await proposals.of_candidates(session, candidates):
            found.setdefault(proposal.candidate_id, []).append(proposal)
    if not vacancies:
        return found
    reached = await reach.cities_of(session, vacancies)
    own = str(session.city)
    async with session.in_turn() as act_for:
        for city in sorted({own, *(city for cities in reached.values() for city in cities)}):
            here = [one for one in vacancies if city == own or city in reached.get(one, ())]
            await act_for(city)
            for proposal in await proposals.of_vacancies(session, here):
                found.setdefault(proposal.vacancy_id, []).append(proposal)
    return found
