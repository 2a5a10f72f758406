"""Which skills would unlock most open vacancies of this city for a person."""

import asyncio
from uuid import UUID

from matching.domain.training import Training, training
from matching.storage import copies, policies
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


async def advise_training(session: ReadSession, *, candidate_id: UUID) -> Training:
    """From the stored copies, as for openers.

    Raises:
        NotFoundProblem: no such person in this city, or no longer looking.
    """
    found = await copies.candidates(session, [candidate_id])
    if not found or not found[0].available:
        raise NotFoundProblem("there is no such candidate in this city")
    vacancies = [vacancy async for vacancy in copies.all_vacancies(session)]
    policy = (await policies.newest(session)).policy
    return await asyncio.to_thread(training, found[0], vacancies, policy)
