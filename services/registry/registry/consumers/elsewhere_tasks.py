"""settle-elsewhere, make-findable and place-wish, as tasks: other centres are asked outside of any transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from eventing import tasks
from eventing.tasks import RetryLater, Task
from registry.commands.answer_elsewhere import PLACE_WISH
from registry.commands.look_elsewhere import SETTLE
from registry.commands.make_findable import make_findable
from registry.commands.place_wish import place_wish
from registry.commands.settle_elsewhere import settle_elsewhere
from registry.gateways.blind_lookup import BlindLookup
from registry.storage import cities
from registry.storage.evaluation_keys import NATION
from servicekit.database import Database
from servicekit.service_client import TooOftenError

__all__ = ["MAKE_FINDABLE", "PLACE_WISH", "SETTLE", "ElsewhereTasks"]

MAKE_FINDABLE: Final = "make-findable"
BATCHES: Final = 200
"""Of 25 people: some ten seconds, well within a lease."""

_SOON: Final = timedelta(seconds=1)
_EVERY: Final = timedelta(minutes=10)


class ElsewhereTasks:
    def __init__(self, *, database: Database, lookup: BlindLookup, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._lookup = lookup
        self._clock = clock

    async def plan(self) -> None:
        """When a program starts: there is one look over all cities, for good."""
        async with self._database.write(city=NATION) as session:
            await tasks.schedule(session, kind=MAKE_FINDABLE, key="all", due_at=self._clock() + _EVERY, payload={})

    async def settle(self, task: Task) -> None:
        with _patience():
            await settle_elsewhere(
                self._database, self._lookup, city=task.city, candidate_id=UUID(task.payload["candidate_id"]),
                now=self._clock(),
            )  # fmt: skip

    async def place_wish(self, task: Task) -> None:
        with _patience():
            await place_wish(
                self._database, self._lookup, city=task.city, candidate_id=UUID(task.payload["candidate_id"]),
                parts=task.payload["parts"], transfer_id=task.id, now=self._clock(),
            )  # fmt: skip

    async def make_findable(self, _: Task) -> None:
        async with self._database.read(city=NATION) as session:
            joined = [city.code for city in await cities.every(session)]
        more = await make_findable(self._database, self._lookup, cities=joined, batches=BATCHES, now=self._clock())
        raise RetryLater(after=_SOON if more else _EVERY)


@contextmanager
def _patience() -> Iterator[None]:
    """A city whose allowance is used up waits as long as it is told to."""
    try:
        yield
    except TooOftenError as wait:
        raise RetryLater(after=timedelta(seconds=wait.after)) from None
