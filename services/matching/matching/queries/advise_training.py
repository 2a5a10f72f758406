"""Which skills would unlock most open vacancies of this city for a person."""

import asyncio
from uuid import UUID

from matching.domain.engine.advising import prepare_training
from matching.domain.training import Training
from matching.storage import copies, policies
from matching.storage.live_index import LiveIndex
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


async def advise_training(session: ReadSession, live: LiveIndex, *, candidate_id: UUID) -> Training:
    """Counted in another thread, as are openers.

    Raises:
        NotFoundProblem: no such person in this city, or no longer looking.
    """
    found = await copies.candidates(session, [candidate_id])
    if not found or not found[0].available:
        raise NotFoundProblem("there is no such candidate in this city")
    policy = (await policies.newest(session)).policy
    count = prepare_training(await live.committed(), found[0], policy)
    return await asyncio.to_thread(count)
