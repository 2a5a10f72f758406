"""Which skills would unlock most open vacancies of this city, for a person or for everybody who looks for work here."""

import asyncio
from uuid import UUID

from matching.domain.engine.advising import prepare_training
from matching.domain.engine.city_advising import prepare_city_training
from matching.domain.training import CityAdvice, CityTraining, Training
from matching.gateways.workers import CITY_TRAINING, Workers
from matching.queries.held_elsewhere import counted_elsewhere
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


async def advise_city(session: ReadSession, live: LiveIndex, workers: Workers) -> CityTraining:
    """Counted by the worker that holds the people of this city.

    Raises:
        AwayProblem: that worker does not answer.
    """
    city = str(session.city)
    if live.share.holds(city):
        return await advise_city_here(session, live)
    told = await counted_elsewhere(workers, CITY_TRAINING, {}, share=live.share, city=city)
    return CityTraining(**told | {"advice": [CityAdvice(**one) for one in told["advice"]]})


async def advise_city_here(session: ReadSession, live: LiveIndex) -> CityTraining:
    policy = (await policies.newest(session)).policy
    count = prepare_city_training(await live.committed(), str(session.city), policy)
    return await asyncio.to_thread(count)
