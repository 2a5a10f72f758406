"""The full score of one packed person for what a vacancy asks, as `score.py` says it. Compiled."""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.compiling import kernel
from matching.domain.place import OTHER_DISTRICT, SAME_CITY, SAME_DISTRICT
from matching.domain.score import ONE_LEVEL_BELOW, SHARES, WHOLE, millionths

_DOOR, _CITY, _DISTRICT = millionths(SAME_DISTRICT), millionths(SAME_CITY), millionths(OTHER_DISTRICT)
MINOR, SUBMAJOR, MAJOR = 600_000, 300_000, 100_000


@kernel
def quotient(a, b):
    """Whole division of numbers from nought to 2**53, several times quicker than the processor's own; exact."""
    whole = np.int64(np.float64(a) / np.float64(b))
    rest = a - whole * b
    if rest < 0:
        return whole - 1
    return whole + 1 if rest >= b else whole


@kernel
def proximities(occupation):
    """How near every occupation is to this one; to none where the vacancy names none."""
    near = np.zeros(at.NO_OCCUPATION + 1, np.int64)
    if occupation >= 0:
        for size, part in ((1000, MAJOR), (100, SUBMAJOR), (10, MINOR), (1, WHOLE)):
            first = occupation // size * size
            near[first : first + size] = part
    return near


@kernel
def level_part(has, asked):
    if has < 0 or asked < 0:
        return HALF
    if has >= asked:
        return WHOLE
    return ONE_LEVEL_BELOW if has + 1 == asked else 0


@kernel
def wage_part(least, offered):
    if least < 0 or offered < 0:
        return HALF
    if offered >= least:
        return WHOLE
    if 2 * offered <= least:
        return 0
    return quotient(2 * offered * WHOLE, least) - WHOLE


@kernel
def district_part(one, other):
    if one == 0 or other == 0:
        return _CITY
    return _DOOR if one == other else _DISTRICT


@kernel
def shares_by_sum(weight, total):
    """What skills add, by the sum of the rarities of those that are there."""
    parts = np.empty(total + 1, np.int64)
    for found in range(total + 1):
        parts[found] = weight * (WHOLE * found // total if total else HALF)
    return parts


@kernel
def _long_lists(extra, start, nearness, wanted):
    """As what is read from a record: how near, years times nearness, skills wanted, and what was told at all."""
    desired, pasts, known = np.int64(extra[start]), np.int64(extra[start + 1]), np.int64(extra[start + 2])
    nearest, years, both = 0, 0, 0
    start += 3
    for number in range(desired):
        nearest = max(nearest, nearness[extra[start + number]])
    start += desired
    for _ in range(pasts):
        how = nearness[extra[start]]
        nearest = max(nearest, how)
        years += how * np.int64(extra[start + 1])
        start += 2
    for number in range(known):
        both += wanted[extra[start + number]]
    return nearest, years, both, desired, pasts, known


@kernel
def told_of(rows, rows32, extra, row, nearness, wanted):
    """How near, years times nearness, skills wanted, and how many wishes, past works and skills were told at all."""
    base, wide = row * 32, row * 16
    if rows32[wide + at.LONG] != at.NOT_LONG:
        return _long_lists(extra, np.int64(rows32[wide + at.LONG]), nearness, wanted)
    counts = np.int64(rows[base + at.COUNTS])
    one, other = nearness[rows[base + at.WISHED]], nearness[rows[base + at.WISHED + 1]]
    first, second = nearness[rows[base + at.PAST]], nearness[rows[base + at.PAST + 2]]
    years = first * np.int64(rows[base + at.PAST + 1]) + second * np.int64(rows[base + at.PAST + 3])
    both = 0
    for number in range(at.SKILL_ROOM):
        both += wanted[rows[base + at.SKILLS + number]]
    return max(one, other, first, second), years, both, counts >> 12, (counts >> 8) & 0xF, counts & 0xFF


@kernel
def standing_part(rows, rows32, row, told, near, wishes):
    """What distance, wished arrangements and wage add: nothing about the work itself."""
    base = row * 32
    city = np.int64(rows[base + at.CITY])
    distance = near[city]
    if not told[q.REMOTE] and city == told[q.WORKPLACE]:
        distance = district_part(np.int64(rows[base + at.DISTRICT]), told[q.DISTRICT])
    minimum = np.int64(rows32[row * 16 + at.MINIMUM_WAGE])
    wage = wage_part(-1 if minimum == at.NONE_WAGE else minimum, told[q.OFFERED])
    return told[q.DIST] * distance + wishes[np.int64(rows[base + at.STUDY]) >> 8] + told[q.WAGE] * wage


@kernel
def experience_part(told, years, pasts):
    if told[q.YEARS] < 0 or told[q.OCCUPATION] < 0 or not pasts:
        return HALF
    return min(WHOLE, quotient(years, told[q.YEARS])) if told[q.YEARS] else WHOLE


@kernel
def person_score(
    rows, rows32, extra, row, told, near, levels, wishes, nearness, wanted, musts, nices
):  # fmt: skip
    """Millionths, or -1 when the two have nothing in common; that they may meet is known."""
    nearest, years, both, desired, pasts, known = told_of(rows, rows32, extra, row, nearness, wanted)
    if nearest == 0 and both == 0:
        return -1
    total = standing_part(rows, rows32, row, told, near, wishes) + levels[rows[row * 32 + at.STUDY] & 0xFF]
    total += told[q.OCC] * (nearest if told[q.OCCUPATION] >= 0 and desired + pasts else HALF)
    total += told[q.EXP] * experience_part(told, years, pasts)
    if known:
        total += musts[both & 0xFFFFFFFF] + nices[both >> 32]
    else:
        total += (told[q.MUST] + told[q.NICE]) * HALF
    return (total + ROUNDING) // SHARES
