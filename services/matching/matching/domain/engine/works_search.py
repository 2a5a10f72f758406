"""The best vacancies of one segment for a person. Compiled.

Vacancies are sorted by city, workplace and whether the work is done at home, within that by occupation. So those near
the person's occupations are runs of rows, looked at the nearest first, while a run can still bring one of the best.
"""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.best import offer
from matching.domain.engine.compiling import kernel
from matching.domain.engine.work_score import nearest_of, work_score
from matching.domain.score import SHARES, WHOLE

_UNTOLD, _OTHER, _ALL = 4, 5, 6


@kernel
def work_keys(rows, count):
    keys = np.empty(count, np.int64)
    for row in range(count):
        base = row * 32
        if not rows[base + at.WORK_STATE] & at.ALIVE:
            keys[row] = at.GONE_KEY
            continue
        remote = 1 if rows[base + at.WORK_STATE] & at.REMOTE else 0
        group = (np.int64(rows[base + at.WORK_CITY]) << 16 | np.int64(rows[base + at.WORKPLACE])) << 1 | remote
        keys[row] = group << 16 | np.int64(rows[base + at.OCCUPATION])
    return keys


@kernel
def group_works(rows, count):
    """The groups' keys, where each begins, and all occupations beside each other."""
    keys, starts, occupations = np.empty(count, np.int64), np.empty(count + 1, np.int64), np.empty(count, np.uint16)
    groups = 0
    for row in range(count):
        base = row * 32
        occupations[row] = rows[base + at.OCCUPATION]
        remote = 1 if rows[base + at.WORK_STATE] & at.REMOTE else 0
        group = (np.int64(rows[base + at.WORK_CITY]) << 16 | np.int64(rows[base + at.WORKPLACE])) << 1 | remote
        if groups == 0 or keys[groups - 1] != group:
            keys[groups], starts[groups] = group, row
            groups += 1
    starts[groups] = count
    return keys[:groups].copy(), starts[: groups + 1].copy(), occupations


@kernel
def _from(occupations, low, high, code):
    while low < high:
        middle = (low + high) // 2
        if occupations[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _prefixes(told, occupations, level):
    """The person's occupations without their last ``level`` digits, each once."""
    wishes = len(occupations) - 2 * told[q.PASTS]
    found, count = np.empty(len(occupations), np.int64), 0
    for number in range(wishes + told[q.PASTS]):
        where = number if number < wishes else wishes + 2 * (number - wishes)
        prefix = occupations[where] // 10**level
        fresh = True
        for before in range(count):
            if found[before] == prefix:
                fresh = False
        if fresh:
            found[count] = prefix
            count += 1
    return found[:count]


@kernel
def city_asked(city, told):
    """Whether the person agreed to vacancies of this city, and these are looked for."""
    if city == told[q.CITY]:
        return told[q.WITHIN] != q.ELSEWHERE
    return told[q.CONSENT] != 0 and told[q.WITHIN] != q.OWN_CITY


@kernel
def may_meet(rows, row, told, far):
    base = row * 32
    if not city_asked(np.int64(rows[base + at.WORK_CITY]), told):
        return False
    remote = rows[base + at.WORK_STATE] & at.REMOTE
    return remote != 0 or told[q.FARTHEST] < 0 or far[rows[base + at.WORKPLACE]] <= told[q.FARTHEST]


@kernel
def _look(
    rows, rows32, extra, ids, low, high, level, wanted_nearness, place, seen, told, near, worth, occupations,
    scores, best_ids, places, state,
):  # fmt: skip
    """Offer the rows from ``low`` to ``high`` whose occupations are just as near as this round is about."""
    for row in range(low, high):
        if len(seen) and seen[row >> 3] & np.uint8(1 << (row & 7)):
            continue
        code = np.int64(rows[row * 32 + at.OCCUPATION])
        nearest = -1 if code == at.NONE or len(occupations) == 0 else nearest_of(told, occupations, code)
        if level != _ALL and nearest != wanted_nearness:
            continue
        score = work_score(rows, rows32, extra, row, told, near, worth, occupations, nearest, state[1])
        if score >= state[1]:
            offer(scores, best_ids, places, state, score, ids[2 * row], ids[2 * row + 1], place + row)


@kernel
def search_works(
    rows, rows32, extra, ids, count, group_keys, group_starts, codes, place, hidden,
    told, near, far, worth, occupations, scores, best_ids, places, state,
):  # fmt: skip
    seen = np.zeros((count >> 3) + 1 if len(hidden) else 0, np.uint8)
    for row in hidden:
        seen[row >> 3] |= np.uint8(1 << (row & 7))
    if len(group_starts) == 0:
        for row in range(count):
            if may_meet(rows, row, told, far):
                _look(
                    rows, rows32, extra, ids, row, row + 1, _ALL, -1, place, seen, told, near, worth, occupations,
                    scores, best_ids, places, state,
                )  # fmt: skip
        return
    nearness = (WHOLE, 600_000, 300_000, 100_000, -1, 0, -1)
    first, end = (_ALL, _ALL + 1) if len(occupations) == 0 else (0, _ALL)
    for level in range(first, end):
        part = HALF if level in (_UNTOLD, _ALL) else nearness[level]
        slack = told[q.SLACK] + told[q.OCC] * part + ROUNDING
        prefixes = _prefixes(told, occupations, level if level < _UNTOLD else 0)
        for group in range(len(group_keys)):
            key = group_keys[group]
            city, workplace, remote = key >> 17, (key >> 1) & 0xFFFF, key & 1
            if not city_asked(city, told):
                continue
            if not remote and told[q.FARTHEST] >= 0 and far[workplace] > told[q.FARTHEST]:
                continue
            distance = WHOLE if remote or workplace == told[q.CITY] else near[workplace]
            if slack + told[q.DIST] * distance < state[1] * SHARES:
                continue
            start, stop = group_starts[group], group_starts[group + 1]
            untold = _from(codes, start, stop, at.NONE)
            if level >= _UNTOLD:
                low, high = (untold, stop) if level == _UNTOLD else (start, untold if level == _OTHER else stop)
                _look(
                    rows, rows32, extra, ids, low, high, level, nearness[level], place, seen, told, near, worth,
                    occupations, scores, best_ids, places, state,
                )  # fmt: skip
                continue
            size = 10**level
            for prefix in prefixes:
                low = _from(codes, start, untold, prefix * size)
                high = _from(codes, low, untold, (prefix + 1) * size)
                _look(
                    rows, rows32, extra, ids, low, high, level, nearness[level], place, seen, told, near, worth,
                    occupations, scores, best_ids, places, state,
                )  # fmt: skip
