"""How far a city may run ahead of its slowest living reader: the backlog waits in the outbox, not in Kafka.

In Kafka a flood would stand before every other city's events; in the outbox cities take turns.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from eventing.relay.pace import Yielding

Partition = tuple[str, int]
LOOK_SECONDS: Final = 0.02


class Sent(NamedTuple):
    offset: int
    city: str
    imported_by: int | None
    """The shard that sent it, if it came by the import lane."""
    at: float


class Freed(NamedTuple):
    """Which shards may have imports to send again, and in how many seconds."""

    shards: Iterable[int] = ()
    after: float = 0.0


@dataclass
class Window:
    """Counts each city's events, and each shard's imported ones, that are sent and not read by all living groups."""

    per_city: int
    shards: int = 1
    imports: Yielding | None = None
    """None: nobody reads, so that imports need not wait for anybody."""
    clock: Callable[[], float] = time.monotonic
    ahead: "Counter[str]" = field(default_factory=Counter)
    imported: "Counter[int]" = field(default_factory=Counter)
    filling: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when it is time to ask how far the readers are: imports are on their way, or a city is half way ahead."""
    _sent: dict[Partition, "deque[Sent]"] = field(default_factory=dict)

    def sent(self, partition: Partition, *, offset: int, city: str, imported_by: int | None = None) -> None:
        now = self.clock()
        self._sent.setdefault(partition, deque()).append(Sent(offset, city, imported_by, now))
        self.ahead[city] += 1
        if imported_by is not None:
            self.imported[imported_by] += 1
        elif self.imports is not None:
            self.imports.live_at = now
        if imported_by is not None or 2 * self.ahead[city] >= self.per_city:
            self.filling.set()

    def read(self, positions: Mapping[Partition, int | None]) -> Freed:
        """``positions``: the next offset the slowest living group will read, for each partition.

        None where nobody alive reads: what lies there holds nobody back.
        """
        before, oldest, freed = self.imported.total(), None, set[int]()
        for partition, position in positions.items():
            for one in self._passed(partition, position):
                self._gone(one)
                if one.imported_by is not None:
                    freed.add(one.imported_by)
                    oldest = one.at if oldest is None else min(oldest, one.at)
        if self.imports is None or oldest is None:
            return Freed()
        now = self.clock()
        pace = self.imports.pace(now)
        pace.observe(now - oldest, full=2 * before >= pace.allowed)
        if pace is self.imports.alone:
            self.imports.go_on()
            return Freed([shard for shard in freed if (self.room(shard) or 0) >= self.imported[shard]])
        rest = self.imports.rest(now, all_read=not self.imported.total())
        return Freed() if rest is None else Freed(range(self.shards), rest)

    def held(self) -> list[str]:
        """Cities that have to wait."""
        return [city for city, count in self.ahead.items() if count >= self.per_city]

    def room(self, shard: int) -> int | None:
        """How many imported events this shard may send now; None: as many as it likes."""
        if self.imports is None:
            return None
        return max(0, self.imports.allowed(self.clock()) // self.shards - self.imported[shard])

    def waiting(self) -> bool:
        """Whether somebody may not send before more is read."""
        return self.imported.total() > 0 or bool(self.held())

    def look_again(self) -> float:
        """Seconds until it is worth asking again how far the readers are."""
        if self.imports is None:
            return LOOK_SECONDS
        return min(max(self.imports.pace(self.clock()).took / 4, 0.005), 0.1)

    def partitions(self) -> Sequence[Partition]:
        return [partition for partition, waiting in self._sent.items() if waiting]

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
