"""What would let more people of this city do the work of a vacancy of this city."""

import asyncio
from uuid import UUID

from matching.domain.engine.advising import prepare_openers
from matching.domain.openers import Opener, Opening
from matching.gateways.workers import OPENERS, Workers
from matching.queries.held_elsewhere import counted_elsewhere
from matching.storage import copies, policies
from matching.storage.live_index import LiveIndex
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


async def find_openers(session: ReadSession, live: LiveIndex, workers: Workers, *, vacancy_id: UUID) -> Opening:
    """Counted by the worker that holds the people of this city.

    Raises:
        NotFoundProblem: no such open vacancy in this city.
        AwayProblem: that worker does not answer.
    """
    city = str(session.city)
    if live.share.holds(city):
        return await openers_here(session, live, vacancy_id=vacancy_id)
    told = await counted_elsewhere(workers, OPENERS, {"vacancy_id": str(vacancy_id)}, share=live.share, city=city)
    return Opening(people_now=told["people_now"], openers=[Opener(**one) for one in told["openers"]])


async def openers_here(session: ReadSession, live: LiveIndex, *, vacancy_id: UUID) -> Opening:
    """Counted in another thread, so that the service goes on meanwhile."""
    found = await copies.vacancies(session, [vacancy_id])
    if not found or found[0].openings == 0:
        raise NotFoundProblem("there is no such open vacancy in this city")
    policy = (await policies.newest(session)).policy
    count = prepare_openers(await live.committed(), found[0], policy)
    return await asyncio.to_thread(count)
