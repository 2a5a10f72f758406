"""The best few of many by bounds: the long lists of common features are read only while they can still matter.

Exact: whoever is passed over is shown to be unable to come among the best.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappush, heapreplace, nlargest
from operator import itemgetter
from typing import Final
from uuid import UUID

from matching.domain.postings import Group, Postings, Weights
from matching.domain.reference import Scored
from matching.domain.score import DIGITS

_ROUNDING: Final = 2 * 10.0**-DIGITS
"""A bound is a sum in another order than the score: it may lie this little below."""
_BOUND: Final = itemgetter(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Features that together never add more than ``cap``; ``factors`` multiply the stored weights."""

    cap: float
    factors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    pools: tuple[str, ...]
    families: Sequence[Family]
    slack: float
    stretch: float = 1.0
    """By how much the stored slack can fall short of this query's."""


@dataclass(slots=True)
class Best:
    """The best so far. ``least`` is what it takes to come among them."""

    exact: Callable[[UUID], float | None]
    limit: int
    least: float
    items: list[tuple[float, int, UUID]] = field(default_factory=list)
    seen: set[UUID] = field(default_factory=set)

    @property
    def full(self) -> bool:
        return len(self.items) == self.limit

    def offer(self, identity: UUID) -> None:
        if identity in self.seen:
            return
        self.seen.add(identity)
        value = self.exact(identity)
        if value is None or value < self.least:
            return
        # Among equals the smaller id is the better one, so the heap's least is the largest id.
        item = (value, -identity.int, identity)
        if not self.full:
            heappush(self.items, item)
        elif item > self.items[0]:
            heapreplace(self.items, item)
        if self.full:
            self.least = self.items[0][0]

    def ranked(self) -> list[Scored]:
        return [Scored(identity, value) for value, _, identity in sorted(self.items, reverse=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    family: int
    factor: float
    most: float
    weights: Weights


def search(postings: Postings, query: Query, best: Best) -> list[Scored]:
    groups = [group for pool in query.pools for group in postings.groups(pool)]
    for group in sorted(groups, key=lambda one: -one.slack):
        _search_group(postings, group, query, best)
    return best.ranked()


def _search_group(postings: Postings, group: Group, query: Query, best: Best) -> None:
    lists, slack = _lists(group, query), query.slack + group.slack * query.stretch + _ROUNDING
    rests = _rests(lists, query.families)
    sums: dict[int, float] = {}
    read = 0
    for one, rest in zip(lists, rests, strict=False):
        if rest + slack < best.least:
            break
        _add(sums, one)
        read += 1
        if not best.full and len(sums) >= best.limit:
            for number in nlargest(best.limit, sums, key=sums.__getitem__):
                best.offer(postings.identity(number))
    for bound, number in _bounds(sums, lists[read:], slack=slack, rest=rests[read], least=best.least):
        if bound < best.least:
            break
        best.offer(postings.identity(number))


def _lists(group: Group, query: Query) -> list[_List]:
    """Short ones first: they are cheap to read and, being rare, tell most."""
    found = [
        _List(family=place, factor=factor, most=factor * group.most[feature], weights=group.lists[feature])
        for place, family in enumerate(query.families)
        for feature, factor in family.factors.items()
        if feature in group.lists
    ]
    found.sort(key=lambda one: len(one.weights))
    return found


def _rests(lists: Sequence[_List], families: Sequence[Family]) -> list[float]:
    """The most that the lists from each place on can add; the last is nothing."""
    left = [0.0 for _ in families]
    rests = [0.0]
    for one in reversed(lists):
        left[one.family] = min(left[one.family] + one.most, families[one.family].cap)
        rests.append(sum(left))
    return rests[::-1]


def _add(sums: dict[int, float], one: _List) -> None:
    get, factor = sums.get, one.factor
    for number, weight in one.weights.items():
        sums[number] = get(number, 0.0) + factor * weight


def _bounds(
    sums: Mapping[int, float], unread: Iterable[_List], *, slack: float, rest: float, least: float
) -> list[tuple[float, int]]:
    """Everyone found who can still reach ``least``, highest first; the unread lists are only looked up in."""
    found = [(sum_ + slack, number) for number, sum_ in sums.items() if sum_ + slack + rest >= least]
    for one in unread:
        get, factor = one.weights.get, one.factor
        found = [(bound + factor * get(number, 0.0), number) for bound, number in found]
    found = [item for item in found if item[0] >= least]
    found.sort(key=_BOUND, reverse=True)
    return found
