"""The best people of one segment for a vacancy, without looking at everybody. Compiled.

People are sorted by city, then by consent and by how far they go, so that those who may be met are few runs of rows.
Lists of features are read the most telling first, until what is left cannot bring anybody among the best.
"""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.best import offer
from matching.domain.engine.compiling import kernel
from matching.domain.engine.person_filter import BLOCK, keep, parts_by_byte, parts_by_city
from matching.domain.engine.person_score import MINOR, SUBMAJOR, person_score, proximities, shares_by_sum
from matching.domain.engine.posts import from_row
from matching.domain.score import SHARES, WHOLE

_UNIT, _MINOR, _NO_OCCUPATION, _SKILL, _NO_SKILL = 0, 1, 2, -1, -2


@kernel
def _first(rows, low, high, farthest):
    """Where in a city those begin who agreed to other cities and go at least so far."""
    wanted = (1 << 16) + farthest
    while low < high:
        middle = (low + high) // 2
        base = middle * 32
        key = np.int64(rows[base + at.FARTHEST])
        if rows[base + at.STATE] & at.OTHER_CITIES:
            key += 1 << 16
        if key < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _runs(rows, city_starts, told, near, far, home):
    """Runs of rows that may be met: of the own city, or of all others; and how near the nearest is at best."""
    runs, count, nearest = np.empty(2 * len(city_starts), np.int64), 0, 0
    for city in range(len(city_starts) - 1):
        low, high = city_starts[city], city_starts[city + 1]
        if low == high or (city == told[q.CITY]) != home:
            continue
        if not home:
            low = _first(rows, low, high, far[city])
            if low == high:
                continue
        nearest = max(nearest, WHOLE if city == told[q.WORKPLACE] else near[city])
        if count and runs[2 * count - 1] == low:
            runs[2 * count - 1] = high
        else:
            runs[2 * count], runs[2 * count + 1] = low, high
            count += 1
    return runs[: 2 * count], nearest


@kernel
def _lists(told, wanted, features, starts):
    """Feature, the most it adds and which kind of list it is, the most telling first."""
    count = len(features)
    found, adds, kinds = (
        np.empty(count + 4, np.int64),
        np.empty(count + 4, np.int64),
        np.full(count + 4, _SKILL, np.int64),
    )
    for number in range(count):
        both = wanted[features[number]]
        must, nice = both & 0xFFFFFFFF, both >> 32
        found[number] = at.BY_SKILL + features[number]
        adds[number] = 0
        if must:
            adds[number] += told[q.MUST] * (WHOLE * must // told[q.MUST_TOTAL] + 1)
        if nice:
            adds[number] += told[q.NICE] * (WHOLE * nice // told[q.NICE_TOTAL] + 1)
    if count:
        found[count] = at.TOLD_NO_SKILL
        adds[count] = HALF * (told[q.MUST] * (told[q.MUST_TOTAL] > 0) + told[q.NICE] * (told[q.NICE_TOTAL] > 0))
        kinds[count] = _NO_SKILL
        count += 1
    if told[q.OCCUPATION] >= 0:
        found[count], adds[count], kinds[count] = at.BY_UNIT + told[q.OCCUPATION], told[q.OCC] * WHOLE, _UNIT
        found[count + 1] = at.BY_MINOR + told[q.OCCUPATION] // 10
        adds[count + 1], kinds[count + 1] = told[q.OCC] * MINOR, _MINOR
        found[count + 2], adds[count + 2], kinds[count + 2] = at.TOLD_NO_OCCUPATION, told[q.OCC] * HALF, _NO_OCCUPATION
        count += 3
    price = np.empty(count, np.float64)
    for number in range(count):
        feature = found[number]
        length = starts[feature + 1] - starts[feature] if feature + 1 < len(starts) else 0
        price[number] = length / (adds[number] + 1)
    order = np.argsort(price)
    return found[order], adds[order], kinds[order]


@kernel
def _rests(told, adds, kinds):
    """For each place in the order, the most that skills and occupation can add for who is in no list before it."""
    count = len(adds)
    skills, occupations = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    cap = (told[q.MUST] * (told[q.MUST_TOTAL] > 0) + told[q.NICE] * (told[q.NICE_TOTAL] > 0)) * WHOLE
    added, untold = 0, 0
    occupations[count] = told[q.OCC] * SUBMAJOR if told[q.OCCUPATION] >= 0 else 0
    for number in range(count - 1, -1, -1):
        occupations[number] = occupations[number + 1]
        if kinds[number] == _SKILL:
            added += adds[number]
        elif kinds[number] == _NO_SKILL:
            untold = adds[number]
        else:
            occupations[number] = max(occupations[number], adds[number])
        skills[number] = max(min(added, cap), untold)
    return skills, occupations


@kernel
def _next_block(block, seen, posts, every, low, end, stop):
    """Fill a block with rows not seen before ``stop``, from a list or one after the other; where to go on."""
    filled = 0
    while filled < BLOCK and low < end:
        row = low if every else np.int64(posts[low])
        if row >= stop:
            break
        low += 1
        bit = np.uint8(1 << (row & 7))
        block[filled] = row
        filled += (seen[row >> 3] & bit) == 0
        seen[row >> 3] |= bit
    return filled, low


@kernel
def search_people(
    rows, rows32, extra, ids, count, city_starts, starts, posts, place, hidden,
    told, near, far, wanted, features, scores, best_ids, places, state,
):  # fmt: skip
    """Offer the best of the segment; ``hidden`` rows do not exist. Without ``starts`` everybody is looked at."""
    seen = np.zeros((count >> 3) + 1, np.uint8)
    for row in hidden:
        seen[row >> 3] |= np.uint8(1 << (row & 7))
    levels, wishes = parts_by_byte(told)
    cities, nearness = parts_by_city(told, near), proximities(told[q.OCCUPATION])
    musts, nices = shares_by_sum(told[q.MUST], told[q.MUST_TOTAL]), shares_by_sum(told[q.NICE], told[q.NICE_TOTAL])
    found, adds, kinds = _lists(told, wanted, features, starts)
    skills, occupations = _rests(told, adds, kinds)
    block = np.empty(BLOCK, np.int64)
    for home in (True, False):
        if len(starts) and told[q.WITHIN] == (q.ELSEWHERE if home else q.OWN_CITY):
            continue
        runs, nearest = np.array([0, count if home else 0], np.int64), WHOLE
        if len(starts):
            runs, nearest = _runs(rows, city_starts, told, near, far, home)
        slack = told[q.SLACK] + told[q.DIST] * nearest + ROUNDING
        for number in range(len(found) + 1):
            # After the last list come all whom no list has shown.
            if len(starts) and slack + skills[number] + occupations[number] < state[1] * SHARES:
                break
            every, low, end = number == len(found), 0, 0
            if not every and found[number] + 1 < len(starts):
                low, end = starts[found[number]], starts[found[number] + 1]
            for run in range(0, len(runs), 2):
                low, end = (runs[run], runs[run + 1]) if every else (from_row(posts, low, end, runs[run]), end)
                filled = 1
                while filled:
                    filled, low = _next_block(block, seen, posts, every, low, end, runs[run + 1])
                    kept = keep(
                        block, filled, rows, rows32, told, far, cities, levels, wishes, nearness, wanted, musts, nices,
                        state[1],
                    )  # fmt: skip
                    for row in block[:kept]:
                        score = person_score(
                            rows, rows32, extra, row, told, near, levels, wishes, nearness, wanted, musts, nices
                        )
                        if score >= state[1]:
                            offer(scores, best_ids, places, state, score, ids[2 * row], ids[2 * row + 1], place + row)
