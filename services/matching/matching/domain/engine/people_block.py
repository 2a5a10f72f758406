"""Some thousand people of one city in columns, for questions about every pair: what many have is said once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from matching.domain.engine import layout as at
from matching.domain.engine.compiling import kernel
from matching.domain.engine.segment import Array, Segment

SIZE: Final = 8_192
"""So many at once: what is counted of them stays in the processor's own memory."""
_WORD: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """``study``, ``wage`` and ``place`` are what differs among people, ``…_of`` which of it each has.

    ``posts`` are the people of each skill, ``occupations`` the wishes and past works of each person with the years.
    """

    count: int
    study: Array
    study_of: Array
    wage: Array
    wage_of: Array
    place: Array
    """The district, and above its 16 bits how far they go."""
    place_of: Array
    told: Array
    first: Array
    occupations: Array
    years: Array
    post_starts: Array
    posts: Array

    @property
    def words(self) -> int:
        """So many words have a bit for each."""
        return len(self.told) // _WORD

    def columns(self) -> tuple[Any, ...]:
        """As the kernels take them."""
        return (
            self.study, self.study_of, self.wage, self.wage_of, self.place, self.place_of, self.told,
            self.first, self.occupations, self.years, self.post_starts, self.posts,
        )  # fmt: skip


# What somebody has told, as bits.
SKILLS, OCCUPATION, PAST, THERE = 1, 2, 4, 8


def blocks(segment: Segment, first: int, end: int, *, city: int, skills: int) -> Iterator[Block]:
    """Whoever is there of ``city`` between these rows; ``skills`` is how many codes of skills are numbered."""
    records = segment.rows[first * at.WORDS : end * at.WORDS].reshape(-1, at.WORDS)
    here = (records[:, at.STATE] & at.ALIVE != 0) & (records[:, at.CITY] == city)
    rows = first + np.flatnonzero(here)
    # Who has told as many wishes and works stands together: else the processor guesses wrong at every other one.
    rows = rows[np.argsort(records[rows - first, at.COUNTS] >> 8, kind="stable")]
    for start in range(0, len(rows), SIZE):
        yield _block(segment, rows[start : start + SIZE], skills)


def _block(segment: Segment, rows: Array, skills: int) -> Block:
    room = -(-len(rows) // _WORD) * _WORD
    records, wide = segment.rows.reshape(-1, at.WORDS)[rows], segment.rows32.reshape(-1, at.WORDS // 2)[rows]
    study, study_of = _classes(records[:, at.STUDY], room)
    wage, wage_of = _classes(wide[:, at.MINIMUM_WAGE].astype(np.int64), room)
    place, place_of = _classes(
        records[:, at.DISTRICT].astype(np.int64) | records[:, at.FARTHEST].astype(np.int64) << 16, room
    )
    told, first = np.zeros(room, np.uint8), np.zeros(room + 1, np.int64)
    starts = np.zeros(skills + 1, np.int64)
    told_of(segment.rows, segment.rows32, segment.extra, rows, told, first, starts)
    occupations, years = np.empty(first[-1], np.uint16), np.empty(first[-1], np.int64)
    posts = np.empty(starts[-1], np.uint16)
    list_of(segment.rows, segment.rows32, segment.extra, rows, first, occupations, years, starts.copy(), posts)
    return Block(
        count=len(rows), study=study, study_of=study_of, wage=wage, wage_of=wage_of, place=place, place_of=place_of,
        told=told, first=first, occupations=occupations, years=years, post_starts=starts, posts=posts,
    )  # fmt: skip


def _classes(of: Array, room: int) -> tuple[Array, Array]:
    different, which = np.unique(of, return_inverse=True)
    numbers = np.zeros(room, np.uint16)
    numbers[: len(of)] = which
    return different.astype(np.int64), numbers


@kernel
def _lists(rows, rows32, extra, row):
    """Where somebody's wishes begin, in ``rows`` or in ``extra``, and how many wishes, past works and skills follow."""
    offset = rows32[row * 16 + at.LONG]
    if offset != at.NOT_LONG:
        start = np.int64(offset)
        return extra, start + 3, np.int64(extra[start]), np.int64(extra[start + 1]), np.int64(extra[start + 2])
    counts = np.int64(rows[row * 32 + at.COUNTS])
    return rows, row * 32 + at.WISHED, counts >> 12, (counts >> 8) & 0xF, counts & 0xFF


@kernel
def _past_of(rows32, row, wished, desired):
    return wished + desired if rows32[row * 16 + at.LONG] != at.NOT_LONG else row * 32 + at.PAST


@kernel
def _skills_of(rows32, row, past, pasts):
    return past + 2 * pasts if rows32[row * 16 + at.LONG] != at.NOT_LONG else row * 32 + at.SKILLS


@kernel
def told_of(rows, rows32, extra, chosen, told, first, starts):
    """How much there is to list: up to whom ``first``, and up to which skill ``starts``."""
    seen = np.full(len(starts), -1, np.int64)
    for number in range(len(chosen)):
        row = chosen[number]
        source, wished, desired, pasts, known = _lists(rows, rows32, extra, row)
        told[number] = (
            THERE | (SKILLS if known else 0) | (OCCUPATION if desired + pasts else 0) | (PAST if pasts else 0)
        )
        first[number + 1] = first[number] + desired + pasts
        begin = _skills_of(rows32, row, _past_of(rows32, row, wished, desired), pasts)
        for place in range(begin, begin + known):
            code = np.int64(source[place])
            if seen[code] != number:
                seen[code] = number
                starts[code + 1] += 1
    for number in range(len(chosen), len(first) - 1):
        first[number + 1] = first[number]
    for skill in range(len(starts) - 1):
        starts[skill + 1] += starts[skill]


@kernel
def list_of(rows, rows32, extra, chosen, first, occupations, years, free, posts):
    """Fill what `told_of` made room for; ``free`` is where the next of each skill goes."""
    seen = np.full(len(free), -1, np.int64)
    for number in range(len(chosen)):
        row, to = chosen[number], first[number]
        source, wished, desired, pasts, known = _lists(rows, rows32, extra, row)
        past = _past_of(rows32, row, wished, desired)
        for place in range(desired):
            occupations[to + place], years[to + place] = source[wished + place], 0
        for place in range(pasts):
            occupations[to + desired + place] = source[past + 2 * place]
            years[to + desired + place] = source[past + 2 * place + 1]
        begin = _skills_of(rows32, row, past, pasts)
        for place in range(begin, begin + known):
            skill = np.int64(source[place])
            if seen[skill] != number:
                seen[skill] = number
                posts[free[skill]] = number
                free[skill] += 1
