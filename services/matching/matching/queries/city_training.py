"""What a whole city could train: counted by who holds its people, one city at a time, once for all who ask."""

import asyncio

from matching.domain.engine.city_advising import prepare_city_training
from matching.domain.policy import Policy
from matching.domain.training import CityAdvice, CityTraining
from matching.gateways.workers import CITY_TRAINING, Workers
from matching.queries.held_elsewhere import counted_elsewhere
from matching.storage import policies
from matching.storage.live_index import LiveIndex
from servicekit.database import Database


class CityTrainings:
    """Counting takes seconds: nobody keeps a connection to the database meanwhile."""

    def __init__(self, live: LiveIndex, workers: Workers, *, database: Database) -> None:
        self._live = live
        self._workers = workers
        self._database = database
        self._counting = asyncio.Lock()
        self._running: dict[tuple[str, int], asyncio.Task[CityTraining]] = {}

    async def advise(self, city: str) -> CityTraining:
        """Raise when it cannot be counted now.

        Raises:
            AwayProblem: the worker that holds the people of this city does not answer.
        """
        if self._live.share.holds(city):
            return await self.here(city)
        told = await counted_elsewhere(self._workers, CITY_TRAINING, {}, share=self._live.share, city=city)
        return CityTraining(**told | {"advice": [CityAdvice(**one) for one in told["advice"]]})

    async def here(self, city: str) -> CityTraining:
        """Who asks while it is being counted by the same policy shares that count, as of when it began."""
        async with self._database.read(city=city) as session:
            kept = await policies.newest(session)
        wanted = city, kept.version
        if (running := self._running.get(wanted)) is None:
            running = self._running[wanted] = asyncio.create_task(self._count(city, kept.policy))
            running.add_done_callback(lambda _: self._running.pop(wanted))
        # Whoever goes away leaves the count to the others.
        return await asyncio.shield(running)

    async def _count(self, city: str, policy: Policy) -> CityTraining:
        async with self._counting:
            count = prepare_city_training(await self._live.committed(), city, policy)
            return await asyncio.to_thread(count)
