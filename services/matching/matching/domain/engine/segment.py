"""Packed records of one side of the market: the last ones in the order they came, the others in their own order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from matching.domain.engine import identities, layout, packing, people_segment, works_segment
from matching.domain.engine.codes import Codes

Array = np.ndarray[Any, Any]
_LINE: Final = 64
NOTHING: Final = np.empty(0, np.int64)
NO_POSTS: Final = np.empty(0, np.int32)
NO_CODES: Final = np.empty(0, np.uint16)
Order = tuple[Array, ...]
"""How a segment is put in order; its meaning is the side's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What differs between the two sides."""

    city: int
    state: int
    ripe: int
    """So many unsorted ones are looked at one by one quickly enough; then they are put in order."""
    long: int
    works: bool
    pack: Callable[[Sequence[Any], Codes, int], tuple[Array, Array]]
    """Profiles as records one after the other, and the long lists that begin so many words into ``extra``."""
    keys: Callable[[Array, int], Array]
    arrange: Callable[["Segment", Codes], Order]
    unarranged: Order
    of_city: Callable[["Segment", int], tuple[int, int]]
    """The first row, and the one behind the last, that may belong to a city."""


@dataclass(slots=True, kw_only=True, eq=False)
class Segment:
    rows: Array
    extra: Array
    ids: Array
    table: Array
    count: int
    order: Order
    rows32: Array
    words: int = 0

    @property
    def nbytes(self) -> int:
        parts = (self.rows, self.extra, self.ids, self.table, *self.order)
        return sum(one.nbytes for one in parts)


def _in_lines(words: Array) -> Array:
    """All records but one, each in one line of the cache: across two, reading many takes three times as long."""
    first = -words.ctypes.data % _LINE // words.itemsize
    return words[first : first + len(words) - layout.WORDS]


def fresh(kind: Kind, room: int) -> Segment:
    """An empty one to write into, not in any order."""
    rows = _in_lines(np.zeros((room + 1) * layout.WORDS, np.uint16))
    return Segment(
        rows=rows, rows32=rows.view(np.uint32), extra=np.empty(64, np.uint16), ids=np.zeros(2 * room, np.uint64),
        table=np.full(2 * room, -1, np.int32), count=0, order=kind.unarranged,
    )  # fmt: skip


def merged(kind: Kind, segments: Sequence[Segment], codes: Codes, *, city: int | None = None) -> Segment:
    """One segment of all that are still there, or of one city's, in order. Reads only; may run beside searches."""
    rows = np.concatenate([one.rows[: one.count * layout.WORDS] for one in segments])
    ids = np.concatenate([one.ids[: 2 * one.count] for one in segments])
    rows32, extra, done, before = rows.view(np.uint32), [], 0, 0
    for one in segments:
        people_segment.shift_long(rows32, before, before + one.count, kind.long, done)
        extra.append(one.extra[: one.words])
        done, before = done + one.words, before + one.count
    keys = kind.keys(rows, before)
    if city is not None:
        keys[rows[kind.city :: layout.WORDS] != city] = layout.GONE_KEY
    order = np.argsort(keys)
    alive = int(np.searchsorted(keys[order], layout.GONE_KEY)) if before else 0
    order, words = order[:alive], np.concatenate(extra)
    # Made here, not in a kernel: numpy asks for large pages, without which every record costs a walk of the page table.
    new, new_ids = _in_lines(np.empty((alive + 1) * layout.WORDS, np.uint16)), np.empty(2 * alive, np.uint64)
    kept = np.empty(people_segment.count_long(rows32, words, order, kind.long, kind.works), np.uint16)
    new32 = new.view(np.uint32)
    people_segment.gather(
        rows, rows32, words, ids, order, kind.long, kind.works, new, new32, kept, new_ids
    )  # fmt: skip
    rows, words, ids = new, kept, new_ids
    size = alive + alive // 2 + 8
    segment = Segment(
        rows=rows, rows32=rows.view(np.uint32), extra=words, words=len(words), ids=ids, count=alive,
        table=identities.table_of(ids, alive, size), order=kind.unarranged,
    )  # fmt: skip
    segment.order = kind.arrange(segment, codes)
    return segment


def _arrange_people(segment: Segment, codes: Codes) -> Order:
    cities, skills = codes.cities.end, codes.skills.end
    found: Order = people_segment.list_people(segment.rows, segment.extra, segment.count, skills, cities)
    return found


def _arrange_works(segment: Segment, codes: Codes) -> Order:
    groups: Order = works_segment.group_works(segment.rows, segment.count)
    lists: Order = works_segment.list_works(segment.rows, segment.extra, segment.count, codes.skills.end)
    return groups + lists


def _people_of(segment: Segment, city: int) -> tuple[int, int]:
    starts, arranged, _ = segment.order
    if not len(arranged):
        return 0, segment.count
    return (int(starts[city]), int(starts[city + 1])) if city + 1 < len(starts) else (0, 0)


def _works_of(segment: Segment, city: int) -> tuple[int, int]:
    keys, starts, *_ = segment.order
    if not len(starts):
        return 0, segment.count
    first, behind = np.searchsorted(keys, (city << 17, (city + 1) << 17))
    return int(starts[first]), int(starts[behind])


PEOPLE: Final = Kind(
    city=layout.CITY, state=layout.STATE, ripe=4_096, long=layout.LONG, works=False, pack=packing.people,
    keys=people_segment.person_keys,
    arrange=_arrange_people, unarranged=(NOTHING, NOTHING, NO_POSTS), of_city=_people_of,
)  # fmt: skip
WORKS: Final = Kind(
    city=layout.WORK_CITY, state=layout.WORK_STATE, ripe=512, long=layout.WORK_LONG, works=True,
    pack=packing.works,
    keys=works_segment.work_keys, arrange=_arrange_works, of_city=_works_of,
    unarranged=(NOTHING, NOTHING, NO_CODES, NO_CODES, NOTHING, NO_POSTS, NO_CODES),
)  # fmt: skip
