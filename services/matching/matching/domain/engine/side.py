"""One side of the market, people or vacancies: written to at the end, searched as a whole, merged beside searches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import numpy as np

from matching.domain.engine import identities
from matching.domain.engine.codes import Codes, halves
from matching.domain.engine.layout import WORDS
from matching.domain.engine.segment import Array, Kind, Segment, fresh, merged

_GROWTH: Final = 4
PLACES: Final = 1 << 40
"""A place is the segment's number times this, plus the row."""


@dataclass(slots=True)
class Merge:
    """``run`` may be called in another thread; ``finish`` of the side puts the result in place."""

    kind: Kind
    codes: Codes
    old: Sequence[Segment]
    struck: list[Array]
    new: Segment | None = None

    def run(self) -> None:
        self.new = merged(self.kind, self.old, self.codes)


class Side:
    def __init__(self, kind: Kind, codes: Codes, *, room: int = 64) -> None:
        self._kind = kind
        self._codes = codes
        self._room = room
        self.segments: list[Segment] = []
        self.writing = fresh(kind, room)
        self._merging: Merge | None = None
        self.count = 0
        self.generation = 0
        """Rows found before it rose may mean others since."""

    def put(self, identity: UUID, record: bytes, long: Sequence[int]) -> None:
        """``long`` continues the words that `offset` counts."""
        self.remove([identity])
        self.generation += 1
        high, low = halves(identity)
        to = self.writing
        row = int(identities.find(to.table, to.ids, np.uint64(high), np.uint64(low)))
        if row < 0:
            if (to.count + 1) * WORDS > len(to.rows):
                to = self._grow()
            row = to.count
            to.ids[2 * row], to.ids[2 * row + 1] = high, low
            identities.enter(to.table, to.ids, row)
            to.count = row + 1
        to.rows[row * WORDS : (row + 1) * WORDS] = np.frombuffer(record, np.uint16)
        if long:
            self._append(to, long)
        self.count += 1

    @property
    def offset(self) -> int:
        """Where the next long list will begin."""
        return self.writing.words

    def remove(self, gone: Iterable[UUID]) -> None:
        asked = flat(gone)
        if not self.count or not len(asked):
            return
        for one in (self.writing, *self.segments):
            if one.count:
                self.count -= identities.strike(one.table, one.ids, one.rows, self._kind.state, asked)
        if self._merging is not None:
            self._merging.struck.append(asked)

    def all(self) -> list[Segment]:
        return [*self.segments, self.writing] if self.writing.count else self.segments

    def snapshot(self) -> list[Segment]:
        """What another thread may read while this side changes; at worst it misses who is struck out meanwhile."""
        last = self.writing
        rows = last.rows[: last.count * WORDS].copy()
        return [*self.segments, replace(last, rows=rows, rows32=rows.view(np.uint32))]

    def hidden(self, without: Iterable[UUID]) -> list[Array]:
        """The rows of those to leave out, for each segment."""
        asked = flat(without)
        found = [identities.found(one.table, one.ids, asked) for one in self.all()]
        return [rows[rows >= 0] for rows in found]

    def begin_merge(self, *, at_least: int | None = None) -> Merge | None:
        """What has come since, and segments not much larger than that, are to become one."""
        if self._merging is not None or self.writing.count < (self._kind.ripe if at_least is None else at_least):
            return None
        self.generation += 1
        self.segments.append(self.writing)
        self.writing = fresh(self._kind, self._room)
        taken, size = 0, 0
        for one in reversed(self.segments):
            if taken and one.count > _GROWTH * size:
                break
            taken, size = taken + 1, size + one.count
        self._merging = Merge(self._kind, self._codes, self.segments[-taken:], [])
        return self._merging

    def finish(self, merge: Merge) -> None:
        """Put the merged segment in the place of the old ones, without who went meanwhile."""
        new = merge.new
        self._merging = None
        if new is None:
            return
        for asked in merge.struck:
            identities.strike(new.table, new.ids, new.rows, self._kind.state, asked)
        at = self.segments.index(merge.old[0])
        self.segments[at : at + len(merge.old)] = [new]
        self.generation += 1

    def tidy(self) -> None:
        """Everything in order at once."""
        merge = self.begin_merge(at_least=1)
        if merge is not None:
            merge.run()
            self.finish(merge)

    def _grow(self) -> Segment:
        old, room = self.writing, max(self._room, 2 * self.writing.count)
        new = fresh(self._kind, room)
        new.rows[: len(old.rows)] = old.rows
        new.ids[: len(old.ids)] = old.ids
        new.extra, new.words, new.count = old.extra, old.words, old.count
        new.table = identities.table_of(new.ids, old.count, 2 * room)
        self.writing = new
        return new

    @staticmethod
    def _append(to: Segment, long: Sequence[int]) -> None:
        end = to.words + len(long)
        if end > len(to.extra):
            to.extra = np.concatenate([to.extra, np.empty(max(end, len(to.extra)), np.uint16)])
        to.extra[to.words : end] = long
        to.words = end


def flat(ids: Iterable[UUID]) -> Array:
    words = [word for one in ids for word in halves(one)]
    return np.array(words, np.uint64)
