"""How far a city may run ahead of its slowest living reader: the backlog waits in the outbox, not in Kafka.

In Kafka a flood would stand before every other city's events; in the outbox cities take turns.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Partition = tuple[str, int]


@dataclass
class Window:
    """Counts each city's events that are sent and not yet read by all living groups."""

    per_city: int
    ahead: "Counter[str]" = field(default_factory=Counter)
    filling: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a city is half way ahead: time to ask how far its readers are."""
    _sent: dict[Partition, "deque[tuple[int, str]]"] = field(default_factory=dict)

    def sent(self, partition: Partition, *, offset: int, city: str) -> None:
        self._sent.setdefault(partition, deque()).append((offset, city))
        self.ahead[city] += 1
        if 2 * self.ahead[city] >= self.per_city:
            self.filling.set()

    def read(self, positions: Mapping[Partition, int]) -> None:
        """``positions``: the next offset the slowest living group will read, for each partition."""
        for partition, position in positions.items():
            waiting = self._sent.get(partition)
            while waiting and waiting[0][0] < position:
                _, city = waiting.popleft()
                self.ahead[city] -= 1
                if not self.ahead[city]:
                    del self.ahead[city]

    def held(self) -> list[str]:
        """Cities that have to wait."""
        return [city for city, count in self.ahead.items() if count >= self.per_city]

    def partitions(self) -> Sequence[Partition]:
        return [partition for partition, waiting in self._sent.items() if waiting]

    def forget(self, partitions: Iterable[Partition]) -> None:
        """Nobody alive reads these: what lies there holds nobody back."""
        for partition in partitions:
            for _, city in self._sent.pop(partition, ()):
                self.ahead[city] -= 1
                if not self.ahead[city]:
                    del self.ahead[city]
