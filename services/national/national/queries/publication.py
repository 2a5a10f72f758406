"""All that may be shown at one position of the feed: made once, since every cell depends on all others, then kept."""

import asyncio
from dataclasses import dataclass
from typing import Final

from national.domain.disclosure import CellKey, Control, Tallied, suppressed
from national.domain.statistics import ALL, Dimension, Population, cuts_of, dimensions_of
from national.storage import feed, tallies
from national.storage.feed import Head
from servicekit.database import ReadSession

ON: Final = Control()
POPULATIONS: Final = tuple(dict.fromkeys(series.population for one in ALL for series in one.series))


@dataclass(frozen=True, slots=True)
class Protected:
    """One population under all its cuts, and the cells none of them may show."""

    cuts: dict[tuple[Dimension, ...], Tallied]
    hidden: frozenset[CellKey]


@dataclass(frozen=True, slots=True)
class Publication:
    head: Head
    of: dict[Population, Protected]
    city_names: dict[str, str]


class Publications:
    """The newest one, in this process. Who asks first after news waits until it is made, the others with them."""

    def __init__(self, *, noise_key: str) -> None:
        self._noise_key = noise_key
        self._newest: Publication | None = None
        self._making = asyncio.Lock()

    async def newest(self, session: ReadSession) -> Publication:
        async with self._making:
            head = await feed.head(session)
            if self._newest is None or self._newest.head != head:
                self._newest = await self._make(session, head=head)
            return self._newest

    async def _make(self, session: ReadSession, *, head: Head) -> Publication:
        counted = {
            population: await tallies.tally(
                session, population, by=dimensions_of(population), noise_key=self._noise_key
            )
            for population in POPULATIONS
        }
        names = await tallies.city_names(session)
        # In a thread: it takes a second of computing, and other readers go on.
        return Publication(head, await asyncio.to_thread(_protected, counted), names)


def _protected(counted: dict[Population, Tallied]) -> dict[Population, Protected]:
    found: dict[Population, Protected] = {}
    for population, tallied in counted.items():
        cuts = {cut: tallied.by(cut) for cut in cuts_of(population)}
        found[population] = Protected(cuts, suppressed(cuts.values(), control=ON))
    return found
