"""Inverted lists over one side of the market: who has this feature, by city, and how much it adds to a score.

Kept in groups of equal slack, so that the few who told little do not loosen the bounds of all others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

EVERYWHERE: Final = "*"
"""The pool of those who may be met from any city."""

Weights = dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``slack`` is the most that anything not listed in ``features`` can add."""

    pools: tuple[str, ...]
    features: Mapping[str, float]
    slack: float


class Group:
    """The lists of one pool whose entries have the same slack."""

    def __init__(self, slack: float) -> None:
        self.slack = slack
        self.lists: dict[str, Weights] = {}
        self.most: dict[str, float] = {}

    def put(self, number: int, features: Mapping[str, float]) -> None:
        for feature, weight in features.items():
            self.lists.setdefault(feature, {})[number] = weight
            if weight > self.most.get(feature, 0.0):
                self.most[feature] = weight

    def remove(self, number: int, features: Mapping[str, float]) -> None:
        """``most`` stays until a list is empty: a bound may be too high, never too low."""
        for feature in features:
            weights = self.lists[feature]
            del weights[number]
            if not weights:
                del self.lists[feature], self.most[feature]


class Postings:
    """Entries are numbered, since a small number is counted with many times faster than an identity."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[float, Group]] = {}
        self._numbers: dict[UUID, int] = {}
        self._entries: list[tuple[UUID, Entry]] = []
        self._free: list[int] = []

    def put(self, identity: UUID, entry: Entry) -> None:
        self.remove(identity)
        number = self._number(identity, entry)
        for pool in entry.pools:
            groups = self._groups.setdefault(pool, {})
            group = groups.get(entry.slack)
            if group is None:
                group = groups[entry.slack] = Group(entry.slack)
            group.put(number, entry.features)

    def remove(self, identity: UUID) -> None:
        number = self._numbers.pop(identity, None)
        if number is None:
            return
        self._free.append(number)
        entry = self._entries[number][1]
        for pool in entry.pools:
            self._groups[pool][entry.slack].remove(number, entry.features)

    def groups(self, pool: str) -> Iterator[Group]:
        return iter(self._groups.get(pool, {}).values())

    def identity(self, number: int) -> UUID:
        return self._entries[number][0]

    def _number(self, identity: UUID, entry: Entry) -> int:
        if self._free:
            number = self._free.pop()
            self._entries[number] = identity, entry
        else:
            number = len(self._entries)
            self._entries.append((identity, entry))
        self._numbers[identity] = number
        return number
