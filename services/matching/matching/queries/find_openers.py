"""What would let more people of this city do the work of a vacancy of this city."""

import asyncio
from uuid import UUID

from matching.domain.openers import Opening, openers
from matching.storage import copies, policies
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


async def find_openers(session: ReadSession, *, vacancy_id: UUID) -> Opening:
    """From the stored copies, so that it is right in a process that consumes nothing.

    Raises:
        NotFoundProblem: no such open vacancy in this city.
    """
    found = await copies.vacancies(session, [vacancy_id])
    if not found or found[0].openings == 0:
        raise NotFoundProblem("there is no such open vacancy in this city")
    people = [person async for person in copies.all_candidates(session)]
    policy = (await policies.newest(session)).policy
    return await asyncio.to_thread(openers, people, found[0], policy)
