"""Who of a block of people can come among the best, by the score as nearly as floats tell, never too low. Compiled.

Without branches, so that the processor fetches many records at once instead of waiting for each.
"""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.compiling import kernel
from matching.domain.engine.person_score import level_part
from matching.domain.score import SHARES, WHOLE

BLOCK = 256
_BYTE = 256


@kernel
def parts_by_byte(told):
    """What education and wished arrangements add, for every value of their byte."""
    levels, wishes = np.empty(_BYTE, np.int64), np.empty(_BYTE, np.int64)
    for value in range(_BYTE):
        levels[value] = told[q.EDU] * level_part(-1 if value == _BYTE - 1 else value, told[q.LEVEL])
        wishes[value] = told[q.ARR] * (WHOLE if (value >> told[q.ARRANGEMENT]) & 1 else 0)
    wishes[0] = told[q.ARR] * HALF
    return levels, wishes


@kernel
def parts_by_city(told, near):
    """The most that the distance adds, by city."""
    parts = told[q.DIST] * near
    if not told[q.REMOTE]:
        parts[told[q.WORKPLACE]] = told[q.DIST] * WHOLE
    return parts


@kernel
def keep(
    block, count, rows, rows32, told, far, cities, levels, wishes, nearness, wanted, musts, nices, least
):  # fmt: skip
    """Move those to the front who may be met and reach ``least``, as far as a float can tell; how many they are."""
    asked, home = least * SHARES - ROUNDING, told[q.CITY]
    offered, wage_weight = np.float64(told[q.OFFERED]), np.float64(told[q.WAGE])
    asks, within = told[q.OCCUPATION] >= 0, told[q.WITHIN]
    no_wage, no_work = told[q.WAGE] * HALF, told[q.OCC] * HALF
    by_year, no_years = 0.0, told[q.EXP] * HALF
    if asks and told[q.YEARS] >= 0:
        by_year = 1.0 / told[q.YEARS] if told[q.YEARS] else np.inf
    untold = (told[q.MUST] + told[q.NICE]) * HALF
    # So little for each that many records are fetched from memory at once; what follows finds them near.
    met = 0
    for number in range(count):
        row = block[number]
        state, city = np.int64(rows[row * 32 + at.STATE]), np.int64(rows[row * 32 + at.CITY])
        farthest = np.int64(rows[row * 32 + at.FARTHEST])
        meets = ((state & at.ALIVE) != 0) & ((city == home) | ((state & at.OTHER_CITIES) != 0))
        meets &= (within == q.ANYWHERE) | ((city == home) == (within == q.OWN_CITY))
        block[met] = row
        met += meets & ((farthest == at.NONE) | (far[city] <= farthest))
    kept = 0
    for number in range(met):
        row = block[number]
        base = row * 32
        city, study = np.int64(rows[base + at.CITY]), np.int64(rows[base + at.STUDY])
        counts = np.int64(rows[base + at.COUNTS])
        minimum = rows32[row * 16 + at.MINIMUM_WAGE]
        share = min(max(2 * offered / max(np.float64(minimum), 1.0) - 1, 0.0), 1.0)
        wage = np.int64((share * WHOLE + 1) * wage_weight)
        wage = no_wage if (minimum == at.NONE_WAGE) | (offered < 0) else wage
        one, other = nearness[rows[base + at.WISHED]], nearness[rows[base + at.WISHED + 1]]
        first, second = nearness[rows[base + at.PAST]], nearness[rows[base + at.PAST + 2]]
        work = told[q.OCC] * max(one, other, first, second)
        work = work if asks & (counts >> 8 != 0) else no_work
        years = first * np.int64(rows[base + at.PAST + 1]) + second * np.int64(rows[base + at.PAST + 3])
        lived = np.int64(min((years + 1) * by_year + 1, np.float64(WHOLE))) * told[q.EXP]
        lived = lived if (by_year > 0) & ((counts >> 8) & 0xF != 0) else no_years
        both = 0
        for place in range(at.SKILL_ROOM):
            both += wanted[rows[base + at.SKILLS + place]]
        skills = musts[both & 0xFFFFFFFF] + nices[both >> 32]
        skills = skills if counts & 0xFF else untold
        total = cities[city] + levels[study & 0xFF] + wishes[study >> 8] + wage + work + lived + skills
        block[kept] = row
        kept += (total >= asked) | (rows32[row * 16 + at.LONG] != at.NOT_LONG)
    return kept
