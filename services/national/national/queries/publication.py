"""All that may be shown at one position of the feed: made once, since every cell depends on all others, then kept."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from national.domain.disclosure import CellKey, Control, Tallied, suppressed
from national.domain.statistics import ALL, Dimension, Population, cuts_of, dimensions_of
from national.storage import feed, tallies
from national.storage.feed import Head
from servicekit.database import Database

ON: Final = Control()
PATIENCE: Final = timedelta(seconds=2)
T = TypeVar("T")
POPULATIONS: Final = tuple(dict.fromkeys(series.population for one in ALL for series in one.series))


@dataclass(frozen=True, slots=True)
class Protected:
    """One population under all its cuts, and the cells none of them may show."""

    cuts: dict[tuple[Dimension, ...], Tallied]
    hidden: frozenset[CellKey]


@dataclass(frozen=True, slots=True)
class Publication:
    """``counted_at``: what was told until then is in it."""

    head: Head
    counted_at: datetime
    of: dict[Population, Protected]
    city_names: dict[str, str]


class Publications:
    """The newest one, in this process. After news it is made anew, once for all who ask.

    Who asks meanwhile waits for ``patience``, and is then shown the one before, which says how old it is.
    """

    def __init__(self, *, database: Database, noise_key: str, patience: timedelta = PATIENCE) -> None:
        self._database = database
        self._noise_key = noise_key
        self._patience = patience
        self._newest: Publication | None = None
        self._making: asyncio.Task[Publication] | None = None

    async def newest(self) -> Publication:
        async with self._database.read(city=None) as session:
            head = await feed.head(session)
        if self._newest is not None and self._newest.head == head:
            return self._newest
        making = self._making
        if making is None or making.done():
            making = self._making = asyncio.create_task(self._make())
        await asyncio.wait([making], timeout=self._patience.total_seconds() if self._newest else None)
        return making.result() if making.done() or self._newest is None else self._newest

    async def shown(self, make: Callable[[Publication], T]) -> T:
        """What is made of the newest one. In a thread: a table by month may have a million places, and others go on."""
        return await asyncio.to_thread(make, await self.newest())

    async def _make(self) -> Publication:
        async with self._database.read(city=None) as session:
            head, now = await feed.head(session), datetime.now(UTC)
            counted = {
                population: await tallies.tally(
                    session, population, by=dimensions_of(population), noise_key=self._noise_key
                )
                for population in POPULATIONS
            }
            names = await tallies.city_names(session)
        # In a thread: it takes seconds of computing, and other readers go on.
        self._newest = Publication(head, now, await asyncio.to_thread(_protected, counted), names)
        return self._newest


def _protected(counted: dict[Population, Tallied]) -> dict[Population, Protected]:
    found: dict[Population, Protected] = {}
    for population, tallied in counted.items():
        cuts = {cut: tallied.by(cut) for cut in cuts_of(population)}
        found[population] = Protected(cuts, suppressed(cuts.values(), control=ON))
    return found
