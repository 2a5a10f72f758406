"""One side of the market, people or vacancies: written to at the end, searched as a whole, merged beside searches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

import numpy as np

from matching.domain.engine import identities
from matching.domain.engine.codes import Codes
from matching.domain.engine.layout import WORDS
from matching.domain.engine.segment import Array, Kind, Segment, fresh, merged

_GROWTH: Final = 4
_TOGETHER: Final = 1_024
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
    """What is put waits until it is asked for, or there is much of it: many are written in the time of one."""

    def __init__(self, kind: Kind, codes: Codes, *, room: int = 64) -> None:
        self._kind = kind
        self._codes = codes
        self._room = room
        self.segments: list[Segment] = []
        self.writing = fresh(kind, room)
        self._waiting: list[UUID] = []
        self._profiles: list[Any] = []
        self._merging: Merge | None = None
        self._count = 0
        self.generation = 0
        """Rows found before it rose may mean others since."""

    @property
    def count(self) -> int:
        self._write()
        return self._count

    def put(self, identity: UUID, profile: Any) -> None:
        self.generation += 1
        self._waiting.append(identity)
        self._profiles.append(profile)
        if len(self._waiting) == _TOGETHER:
            self._write()

    def hold(self, made: Segment) -> None:
        """One that was put in order elsewhere, of whom nobody is here yet."""
        self.segments.append(made)
        self._count += made.count
        self.generation += 1

    def remove(self, gone: Iterable[UUID]) -> None:
        self._write()
        asked = flat(gone)
        if len(asked) and self._count:
            self._strike(asked, (self.writing, *self.segments))

    def _write(self) -> None:
        if not self._waiting:
            return
        asked = flat(self._waiting)
        records, long = self._kind.pack(self._profiles, self._codes, self.writing.words)
        self._waiting, self._profiles = [], []
        if len(long):
            self._append(self.writing, long)
        self._strike(asked, self.segments)
        to = self._with_room(len(asked) // 2)
        to.count, came = identities.write(to.table, to.ids, to.rows, to.count, self._kind.state, asked, records)
        self._count += came

    def _strike(self, asked: Array, segments: Iterable[Segment]) -> None:
        for one in segments:
            if one.count:
                self._count -= identities.strike(one.table, one.ids, one.rows, self._kind.state, asked)
        if self._merging is not None:
            self._merging.struck.append(asked)

    def all(self) -> list[Segment]:
        self._write()
        return [*self.segments, self.writing] if self.writing.count else self.segments

    def snapshot(self) -> list[Segment]:
        """What another thread may read while this side changes; at worst it misses who is struck out meanwhile."""
        self._write()
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
        come = self.writing.count + len(self._waiting)
        if self._merging is not None or come < (self._kind.ripe if at_least is None else at_least):
            return None
        self._write()
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

    def _with_room(self, more: int) -> Segment:
        old = self.writing
        if (old.count + more) * WORDS <= len(old.rows):
            return old
        room = max(self._room, 2 * (old.count + more))
        new = fresh(self._kind, room)
        new.rows[: len(old.rows)] = old.rows
        new.ids[: len(old.ids)] = old.ids
        new.extra, new.words, new.count = old.extra, old.words, old.count
        new.table = identities.table_of(new.ids, old.count, 2 * room)
        self.writing = new
        return new

    @staticmethod
    def _append(to: Segment, long: Array) -> None:
        end = to.words + len(long)
        if end > len(to.extra):
            to.extra = np.concatenate([to.extra, np.empty(max(end, len(to.extra)), np.uint16)])
        to.extra[to.words : end] = long
        to.words = end


def flat(ids: Iterable[UUID]) -> Array:
    return np.frombuffer(b"".join([one.bytes for one in ids]), ">u8").astype(np.uint64)
