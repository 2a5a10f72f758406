"""Columns of people to records of 64 bytes, one after the other. Compiled; what a column holds, `packing` says."""

import numpy as np

from matching.domain.engine import layout as at
from matching.domain.engine.compiling import kernel


@kernel
def _different(skills, first, end, into):
    """A skill said twice counts once, where it stood first; how many there are."""
    count = 0
    for place in range(first, end):
        fresh = True
        for before in range(count):
            if into[before] == skills[place]:
                fresh = False
        if fresh:
            into[count] = skills[place]
            count += 1
    return count


@kernel
def records_of_people(
    rows, rows32, rows64, long, offset, needs, wages, devices, cities, districts, farthest, study, state,
    wishes, wished, pasts, past, known, skills,
):  # fmt: skip
    """How many words of ``long`` are used; they will stand ``offset`` words into the segment's."""
    used, at_wish, at_past, at_skill = 0, 0, 0, 0
    own = np.empty(len(skills), np.uint16)
    for row in range(len(needs)):
        base = row * 32
        rows64[row * 8], rows32[row * 16 + at.MINIMUM_WAGE] = needs[row], wages[row]
        rows32[row * 16 + at.DEVICES] = devices[row]
        rows[base + at.CITY], rows[base + at.DISTRICT] = cities[row], districts[row]
        rows[base + at.FARTHEST], rows[base + at.STUDY] = farthest[row], study[row]
        rows[base + at.STATE] = state[row]
        rows[base + at.WISHED : base + at.SKILLS] = at.NO_OCCUPATION
        rows[base + at.PAST + 1], rows[base + at.PAST + 3] = 0, 0
        rows[base + at.SKILLS : base + 32] = 0
        count = _different(skills, at_skill, at_skill + known[row], own)
        wish_end, past_end = at_wish + wishes[row], at_past + 2 * pasts[row]
        if wishes[row] <= at.WISH_ROOM and pasts[row] <= at.PAST_ROOM and count <= at.SKILL_ROOM:
            rows[base + at.COUNTS] = wishes[row] << 12 | pasts[row] << 8 | count
            rows32[row * 16 + at.LONG] = at.NOT_LONG
            rows[base + at.WISHED : base + at.WISHED + wishes[row]] = wished[at_wish:wish_end]
            rows[base + at.PAST : base + at.PAST + 2 * pasts[row]] = past[at_past:past_end]
            rows[base + at.SKILLS : base + at.SKILLS + count] = own[:count]
        else:
            rows[base + at.COUNTS] = 0
            rows32[row * 16 + at.LONG] = offset + used
            long[used], long[used + 1], long[used + 2] = wishes[row], pasts[row], count
            used += 3
            for part in (wished[at_wish:wish_end], past[at_past:past_end], own[:count]):
                long[used : used + len(part)] = part
                used += len(part)
        at_wish, at_past, at_skill = wish_end, past_end, at_skill + known[row]
    return used
