"""The full score of one packed vacancy for a person, as `score.py` says it. Compiled."""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.compiling import kernel
from matching.domain.engine.person_score import MAJOR, MINOR, SUBMAJOR, district_part, level_part, quotient, wage_part
from matching.domain.score import SHARES, WHOLE


@kernel
def proximity(a, b):
    if a == b:
        return WHOLE
    if a // 10 == b // 10:
        return MINOR
    if a // 100 == b // 100:
        return SUBMAJOR
    return MAJOR if a // 1000 == b // 1000 else 0


@kernel
def nearest_of(told, occupations, occupation):
    wishes = len(occupations) - 2 * told[q.PASTS]
    nearest = 0
    for number in range(wishes):
        nearest = max(nearest, proximity(occupations[number], occupation))
    for number in range(wishes, len(occupations), 2):
        nearest = max(nearest, proximity(occupations[number], occupation))
    return nearest


@kernel
def without_skills(rows, rows32, row, told, occupations, nearest, distance):
    """What education, wage, arrangement, occupation, experience and ``distance`` add."""
    base, wide = row * 32, row * 16
    asked = np.int64(rows[base + at.ASKED])
    level, arranged = asked & 0xFF, asked >> 8
    offered = rows32[wide + at.OFFERED_WAGE]
    arrangement = HALF
    if told[q.WISHES]:
        arrangement = WHOLE if (told[q.WISHES] >> arranged) & 1 else 0
    occupation = np.int64(rows[base + at.OCCUPATION])
    years_asked = np.int64(rows[base + at.ASKED_YEARS])
    experience = HALF
    if years_asked != at.NONE and occupation != at.NONE and told[q.PASTS]:
        years = 0
        for number in range(len(occupations) - 2 * told[q.PASTS], len(occupations), 2):
            years += proximity(occupations[number], occupation) * occupations[number + 1]
        experience = min(WHOLE, quotient(years, years_asked)) if years_asked else WHOLE
    return (
        told[q.DIST] * distance
        + told[q.EDU] * level_part(told[q.LEVEL], -1 if level == at.NO_LEVEL else level)
        + told[q.WAGE] * wage_part(told[q.OFFERED], -1 if offered == at.NONE_WAGE else np.int64(offered))
        + told[q.ARR] * arrangement
        + told[q.OCC] * (HALF if nearest < 0 else nearest)
        + told[q.EXP] * experience
    )


@kernel
def distance_part(rows, row, told, near):
    base = row * 32
    if rows[base + at.WORK_STATE] & at.REMOTE:
        return WHOLE
    workplace = np.int64(rows[base + at.WORKPLACE])
    if workplace == told[q.CITY]:
        return district_part(np.int64(rows[base + at.WORK_DISTRICT]), told[q.DISTRICT])
    return near[workplace]


@kernel
def lists_of(rows, rows32, extra, row):
    """Whether the skills stand in ``extra``, where the first does, how many are required and how many further ones."""
    base, offset = row * 32, rows32[row * 16 + at.WORK_LONG]
    if offset == at.NOT_LONG:
        counts = np.int64(rows[base + at.WORK_COUNTS])
        return False, base + at.WORK_LISTS, counts >> 8, counts & 0xFF
    start = np.int64(offset)
    return True, start + 2, np.int64(extra[start]), np.int64(extra[start + 1])


@kernel
def work_score(rows, rows32, extra, row, told, near, worth, occupations, nearest, least):
    """Millionths, or -1 when there is nothing in common or ``least`` cannot be reached.

    ``nearest`` is how near the occupations are, -1 when one side has not told any.
    """
    base = row * 32
    if not rows[base + at.WORK_STATE] & at.ALIVE:
        return -1
    distance = distance_part(rows, row, told, near)
    total = without_skills(rows, rows32, row, told, occupations, nearest, distance)
    if told[q.SKILLED] and total + (told[q.MUST] + told[q.NICE]) * WHOLE + ROUNDING < least * SHARES:
        return -1
    long, start, musts, nices = lists_of(rows, rows32, extra, row)
    source = extra if long else rows
    must, nice = 0, 0
    for number in range(musts):
        must += worth[source[start + number]]
    for number in range(musts, musts + nices):
        nice += worth[source[start + number]]
    if nearest <= 0 and must == 0 and nice == 0:
        return -1
    can = told[q.SKILLED] != 0
    total += told[q.MUST] * (quotient(WHOLE * must, np.int64(rows[base + at.MUST_TOTAL])) if can and musts else HALF)
    total += told[q.NICE] * (quotient(WHOLE * nice, np.int64(rows[base + at.NICE_TOTAL])) if can and nices else HALF)
    return (total + ROUNDING) // SHARES
