"""What waits for an operator, gathered by what went wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

_CHANGING: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<![\w-])(?<!Error )\d+(?!\w)")
"""But not the figure of UTF-8, nor what a database calls an error."""
Shelf = Literal["parked", "dead-letters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One parked key or dead letter. Times are as the service wrote them (ISO 8601)."""

    service: str
    shelf: Shelf
    id: str
    group: str
    topic: str
    city: str
    reason: str
    first: str
    last: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGroup:
    """Those of one service, shelf and group that failed for one reason."""

    fingerprint: str
    members: tuple[Waiting, ...]

    @property
    def id(self) -> str:
        """The same as long as there is one of them."""
        one = self.members[0]
        known = f"{one.service}\n{one.shelf}\n{one.group}\n{self.fingerprint}"
        return sha256(known.encode()).hexdigest()[:12]

    @property
    def shelf(self) -> Shelf:
        return self.members[0].shelf

    @property
    def size(self) -> int:
        return len(self.members)

    @property
    def first(self) -> str:
        return min(member.first for member in self.members)

    @property
    def last(self) -> str:
        return max(member.last for member in self.members)

    @property
    def cities(self) -> tuple[str, ...]:
        return tuple(sorted({member.city for member in self.members if member.city}))


def fingerprint(reason: str) -> str:
    """The reason without the numbers and ids that differ from case to case."""
    return _CHANGING.sub("…", reason)


def grouped(waiting: Iterable[Waiting]) -> list[WaitingGroup]:
    """The largest groups first."""
    found: dict[tuple[str, str, str, str], list[Waiting]] = {}
    for one in waiting:
        found.setdefault((one.service, one.shelf, one.group, fingerprint(one.reason)), []).append(one)
    groups = [WaitingGroup(fingerprint=key[-1], members=tuple(members)) for key, members in found.items()]
    return sorted(groups, key=lambda group: (-len(group.members), group.first))
