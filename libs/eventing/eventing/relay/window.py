"""How far a city may run ahead of its slowest living reader: the backlog waits in the outbox, not in Kafka.

In Kafka a flood would stand before every other city's events; in the outbox cities take turns.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from eventing.relay.pace import REMEMBERED, Yielding

Partition = tuple[str, int]
LOOK_SECONDS: Final = 0.02


class Sent(NamedTuple):
    offset: int
    city: str
    imported_by: int | None
    """The shard that sent it, if it came by the import lane."""
    at: float


@dataclass
class Window:
    """Counts each city's events, and each shard's imported ones, that are sent and not read by all living groups."""

    per_city: int
    imports: Sequence[Yielding] = ()
    """One for each shard; none where nobody reads, so that imports need not wait for anybody."""
    clock: Callable[[], float] = time.monotonic
    ahead: "Counter[str]" = field(default_factory=Counter)
    imported: "Counter[int]" = field(default_factory=Counter)
    filling: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when it is time to ask how far the readers are: imports are on their way, or a city is half way ahead."""
    live_at: float = float("-inf")
    _sent: dict[Partition, "deque[Sent]"] = field(default_factory=dict)

    def sent(self, partition: Partition, *, offset: int, city: str, imported_by: int | None = None) -> None:
        now = self.clock()
        self._sent.setdefault(partition, deque()).append(Sent(offset, city, imported_by, now))
        self.ahead[city] += 1
        if imported_by is not None:
            self.imported[imported_by] += 1
        else:
            self.live_at = now
        if imported_by is not None or 2 * self.ahead[city] >= self.per_city:
            self.filling.set()

    def read(self, positions: Mapping[Partition, int | None]) -> dict[int, float]:
        """In how many seconds each shard may have imports to send again, if that changed.

        ``positions``: the next offset the slowest living group will read, for each partition.
        None where nobody alive reads: what lies there holds nobody back.
        """
        before, oldest = self.imported.copy(), dict[int, float]()
        for partition, position in positions.items():
            for one in self._passed(partition, position):
                self._gone(one)
                if one.imported_by is not None:
                    oldest[one.imported_by] = min(one.at, oldest.get(one.imported_by, one.at))
        if not self.imports:
            return {}
        now, freed = self.clock(), dict[int, float]()
        for shard, since in oldest.items():
            after = self.imports[shard].read(
                now, live=self._live(now), took=now - since, before=before[shard], left=self.imported[shard]
            )
            if after is not None:
                freed[shard] = after
        return freed

    def held(self) -> list[str]:
        """Cities that have to wait."""
        return [city for city, count in self.ahead.items() if count >= self.per_city]

    def room(self, shard: int) -> int | None:
        """How many imported events this shard may send now; None: as many as it likes."""
        if not self.imports:
            return None
        now = self.clock()
        return max(0, self.imports[shard].allowed(now, live=self._live(now)) - self.imported[shard])

    def waiting(self) -> bool:
        """Whether somebody may not send before more is read."""
        return self.imported.total() > 0 or bool(self.held())

    def look_again(self) -> float:
        """Seconds until it is worth asking again how far the readers are."""
        live = self._live(self.clock())
        waited_for = [one for shard, one in enumerate(self.imports) if self.imported[shard]]
        took = min(((one.beside if live else one.alone).took for one in waited_for), default=4 * LOOK_SECONDS)
        return min(max(took / 4, 0.005), 0.1)

    def partitions(self) -> Sequence[Partition]:
        return [partition for partition, waiting in self._sent.items() if waiting]

    def _live(self, now: float) -> bool:
        return now - self.live_at < REMEMBERED

    def _passed(self, partition: Partition, position: int | None) -> Iterator[Sent]:
        waiting = self._sent.get(partition)
        while waiting and (position is None or waiting[0].offset < position):
            yield waiting.popleft()

    def _gone(self, one: Sent) -> None:
        self.ahead[one.city] -= 1
        if not self.ahead[one.city]:
            del self.ahead[one.city]
        if one.imported_by is not None:
            self.imported[one.imported_by] -= 1
