"""What would let more people of this city do the work of a vacancy of this city."""

import asyncio
from uuid import UUID

from matching.domain.engine.advising import prepare_openers
from matching.domain.openers import Opening
from matching.storage import copies, policies
from matching.storage.live_index import LiveIndex
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


async def find_openers(session: ReadSession, live: LiveIndex, *, vacancy_id: UUID) -> Opening:
    """Counted in another thread, so that the service goes on meanwhile.

    Raises:
        NotFoundProblem: no such open vacancy in this city.
    """
    found = await copies.vacancies(session, [vacancy_id])
    if not found or found[0].openings == 0:
        raise NotFoundProblem("there is no such open vacancy in this city")
    policy = (await policies.newest(session)).policy
    count = prepare_openers(await live.committed(), found[0], policy)
    return await asyncio.to_thread(count)
