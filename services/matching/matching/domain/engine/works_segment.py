"""Putting vacancies in order and listing them by skill. Compiled; the lists are made in two passes over the records."""

import numpy as np

from matching.domain.engine import layout as at
from matching.domain.engine.compiling import kernel
from matching.domain.engine.work_score import lists_of

# A trait is what a vacancy asks that adds the same to every score: level + 1 in four bits, arrangement in three.
ARRANGED, NO_MUST, NO_NICE, TRAITS = 4, 1 << 7, 1 << 8, 1 << 9
# The second half of a post: what the skill's list comes to, as far as it is told apart, and which of the two it is.
MOST_TOTAL, FURTHER, TOTALS = 0xFF, 0x100, 0x200


@kernel
def _group(rows, row):
    base = row * 32
    remote = 1 if rows[base + at.WORK_STATE] & at.REMOTE else 0
    return (np.int64(rows[base + at.WORK_CITY]) << 16 | np.int64(rows[base + at.WORKPLACE])) << 1 | remote


@kernel
def work_keys(rows, count):
    """What vacancies are sorted by: city, workplace, whether it is done at home, occupation; those gone last."""
    keys = np.empty(count, np.int64)
    for row in range(count):
        keys[row] = at.GONE_KEY
        if rows[row * 32 + at.WORK_STATE] & at.ALIVE:
            keys[row] = _group(rows, row) << 16 | np.int64(rows[row * 32 + at.OCCUPATION])
    return keys


@kernel
def group_works(rows, count):
    """The groups' keys, where each begins, and beside each other all occupations and all traits."""
    keys, starts = np.empty(count, np.int64), np.empty(count + 1, np.int64)
    occupations, traits = np.empty(count, np.uint16), np.empty(count, np.uint16)
    groups = 0
    for row in range(count):
        base = row * 32
        occupations[row] = min(rows[base + at.OCCUPATION], np.uint16(at.NO_OCCUPATION))
        asked = np.int64(rows[base + at.ASKED])
        level, arranged = asked & 0xFF, asked >> 8
        trait = (0 if level == at.NO_LEVEL else level + 1) | arranged << ARRANGED
        trait |= (rows[base + at.MUST_TOTAL] == 0) * NO_MUST | (rows[base + at.NICE_TOTAL] == 0) * NO_NICE
        traits[row] = trait
        group = _group(rows, row)
        if groups == 0 or keys[groups - 1] != group:
            keys[groups], starts[groups] = group, row
            groups += 1
    starts[groups] = count
    return keys[:groups].copy(), starts[: groups + 1].copy(), occupations, traits


@kernel
def list_works(rows, extra, count, skills):
    """By skill the rows that name it, in their order, and for each in which list and what that list comes to."""
    rows32, starts = rows.view(np.uint32), np.zeros(skills + 1, np.int64)
    for row in range(count):
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        for number in range(start, start + musts + nices):
            starts[np.int64(extra[number] if long else rows[number]) + 1] += 1
    for number in range(skills):
        starts[number + 1] += starts[number]
    posts, totals, fill = np.empty(starts[skills], np.int32), np.empty(starts[skills], np.uint16), starts.copy()
    for row in range(count):
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        must = min(np.int64(rows[row * 32 + at.MUST_TOTAL]), np.int64(MOST_TOTAL))
        nice = min(np.int64(rows[row * 32 + at.NICE_TOTAL]), np.int64(MOST_TOTAL)) + FURTHER
        for number in range(musts + nices):
            skill = np.int64(extra[start + number] if long else rows[start + number])
            posts[fill[skill]], totals[fill[skill]] = row, must if number < musts else nice
            fill[skill] += 1
    return starts, posts, totals
