"""The best vacancies of one segment for a person. Compiled.

Vacancies are sorted by city, workplace and whether the work is done at home, so those that may be met are runs of rows.
What skills add is summed up from the lists of the person's skills; with it and what stands beside each other in
columns the most a vacancy can score is known without reading it. Only what may come among the best is read.
"""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.best import offer
from matching.domain.engine.compiling import kernel
from matching.domain.engine.person_score import level_part, proximities
from matching.domain.engine.posts import from_row
from matching.domain.engine.work_score import work_score
from matching.domain.engine.works_segment import ARRANGED, FURTHER, NO_MUST, NO_NICE, TOTALS, TRAITS
from matching.domain.rarity import MOST
from matching.domain.score import SHARES, WHOLE

CHUNK, FIRST = 4_096, 256
SCALE = 8
"""Bounds are counted in 32 bits, so many more at once: in 256ths of what a score is counted in, rounded up."""


@kernel
def city_asked(city, told):
    """Whether the person agreed to vacancies of this city, and these are looked for."""
    if city == told[q.CITY]:
        return told[q.WITHIN] != q.ELSEWHERE
    return told[q.CONSENT] != 0 and told[q.WITHIN] != q.OWN_CITY


@kernel
def may_meet(city, workplace, remote, told, far):
    if not city_asked(city, told):
        return False
    return remote or told[q.FARTHEST] < 0 or far[workplace] <= told[q.FARTHEST]


@kernel
def nearest_by_code(told, occupations):
    """How near every occupation is to the nearest of the person's own; -1 where one side has not told any."""
    near = np.zeros(at.NO_OCCUPATION + 1, np.int64)
    wishes = len(occupations) - 2 * told[q.PASTS]
    for number in range(wishes + told[q.PASTS]):
        where = number if number < wishes else 2 * number - wishes
        one = proximities(occupations[where])
        first = occupations[where] // 1000 * 1000
        for code in range(first, first + 1000):
            near[code] = max(near[code], one[code])
    if len(occupations) == 0:
        near[:] = -1
    near[at.NO_OCCUPATION] = -1
    return near


@kernel
def _by_trait(told):
    """What education, arrangement and skills that are not asked for add, for every trait."""
    parts = np.empty(TRAITS, np.int32)
    for trait in range(TRAITS):
        total = told[q.EDU] * level_part(told[q.LEVEL], (trait & 0xF) - 1)
        arranged = (trait >> ARRANGED) & 7
        total += told[q.ARR] * ((WHOLE if (told[q.WISHES] >> arranged) & 1 else 0) if told[q.WISHES] else HALF)
        total += told[q.MUST] * HALF * (told[q.SKILLED] == 0 or trait & NO_MUST != 0)
        total += told[q.NICE] * HALF * (told[q.SKILLED] == 0 or trait & NO_NICE != 0)
        parts[trait] = (total >> SCALE) + 1
    return parts


@kernel
def _by_total(told, worth):
    """The most that a skill worth so much adds, by what its list comes to."""
    parts = np.zeros(TOTALS, np.int32)
    for total in range(1, FURTHER):
        share = min(WHOLE, WHOLE * worth // total + 1)
        parts[total] = (told[q.MUST] * share >> SCALE) + 1
        parts[FURTHER + total] = (told[q.NICE] * share >> SCALE) + 1
    return parts


@kernel
def _sum_up(added, first, behind, lists, ends, kinds, by_total, posts, totals):
    """What the person's skills add to each row of a chunk; ``lists`` are left where the next chunk may begin."""
    added[: behind - first] = 0
    for number in range(len(lists)):
        at_post, end = from_row(posts, lists[number], ends[number], first), ends[number]
        parts = by_total[kinds[number]]
        while at_post < end and posts[at_post] < behind:
            added[posts[at_post] - first] += parts[totals[at_post]]
            at_post += 1
        lists[number] = at_post


@kernel
def _look(
    rows, rows32, extra, ids, found, seen, nearest, place, told, near, worth, occupations,
    scores, best_ids, places, state,
):  # fmt: skip
    for row in found:
        if len(seen) and seen[row >> 3] & np.uint8(1 << (row & 7)):
            continue
        code = min(rows[row * 32 + at.OCCUPATION], np.uint16(at.NO_OCCUPATION))
        score = work_score(rows, rows32, extra, row, told, near, worth, occupations, nearest[code], state[1])
        if score >= state[1]:
            offer(scores, best_ids, places, state, score, ids[2 * row], ids[2 * row + 1], place + row)


@kernel
def _unarranged(rows, count, told, far):
    found, number = np.empty(count, np.int64), 0
    for row in range(count):
        base = row * 32
        remote = rows[base + at.WORK_STATE] & at.REMOTE != 0
        found[number] = row
        number += may_meet(np.int64(rows[base + at.WORK_CITY]), np.int64(rows[base + at.WORKPLACE]), remote, told, far)
    return found[:number]


@kernel
def _reaching(found, added, first, behind, codes, traits, by_code, by_trait, least):
    """The rows of a chunk whose bound is ``least`` or more; how many there are."""
    count = 0
    for row in range(first, behind):
        found[count] = row
        count += added[row - first] + by_code[codes[row]] + by_trait[traits[row]] >= least
    return count


@kernel
def _lists(starts, known):
    """Where the lists of the person's skills begin and end."""
    begins, ends, count = np.empty(len(known), np.int64), np.empty(len(known), np.int64), len(starts) - 1
    for number, skill in enumerate(known):
        begins[number] = starts[skill] if skill < count else 0
        ends[number] = starts[skill + 1] if skill < count else 0
    return begins, ends


@kernel
def _search_run(
    found, added, rows, rows32, extra, ids, first, end, seen, codes, traits, posts, totals, place,
    lists, ends, kinds, by_total, by_code, by_trait, nearest, slack, told, near, worth, occupations,
    scores, best_ids, places, state,
):  # fmt: skip
    """Offer the best of a run of rows."""
    while first < end:
        # As long as anything is good enough, little is looked at before it is known what the rest must reach.
        behind = min(first + (CHUNK if state[0] == len(scores) else FIRST), end)
        _sum_up(added, first, behind, lists, ends, kinds, by_total, posts, totals)
        least = ((state[1] * SHARES - slack) >> SCALE) - 1
        reaching = _reaching(found, added, first, behind, codes, traits, by_code, by_trait, least)
        _look(
            rows, rows32, extra, ids, found[:reaching], seen, nearest, place, told, near, worth, occupations,
            scores, best_ids, places, state,
        )  # fmt: skip
        first = behind


@kernel
def search_works(
    rows, rows32, extra, ids, count, group_keys, group_starts, codes, traits, starts, posts, totals, place, hidden,
    told, near, far, worth, occupations, known, scores, best_ids, places, state,
):  # fmt: skip
    seen = np.zeros((count >> 3) + 1 if len(hidden) else 0, np.uint8)
    for row in hidden:
        seen[row >> 3] |= np.uint8(1 << (row & 7))
    nearest = nearest_by_code(told, occupations)
    if len(group_starts) == 0:
        found = _unarranged(rows, count, told, far)
        _look(
            rows, rows32, extra, ids, found, seen, nearest, place, told, near, worth, occupations,
            scores, best_ids, places, state,
        )  # fmt: skip
        return
    by_code = ((told[q.OCC] * np.where(nearest < 0, HALF, nearest) >> SCALE) + 1).astype(np.int32)
    by_trait = _by_trait(told)
    kinds = worth[known]
    by_total = np.empty((MOST + 1, TOTALS), np.int32)
    for kind in np.unique(kinds):
        by_total[kind] = _by_total(told, kind)
    rest = told[q.EXP] * (WHOLE if told[q.PASTS] else HALF) + told[q.WAGE] * (WHOLE if told[q.OFFERED] >= 0 else HALF)
    found, added = np.empty(CHUNK, np.int64), np.empty(CHUNK, np.int32)
    wish = occupations[0] if len(occupations) else 0
    # First those of the own city and occupation, so that what the others must reach is high from the beginning.
    for home in (True, False):
        lists, ends = _lists(starts, known)
        for group in range(len(group_keys)):
            key = group_keys[group]
            city, workplace, remote = key >> 17, (key >> 1) & 0xFFFF, key & 1 != 0
            if (workplace == told[q.CITY]) != home or not may_meet(city, workplace, remote, told, far):
                continue
            slack = rest + ROUNDING + told[q.DIST] * (WHOLE if remote or home else near[workplace])
            first, end = group_starts[group], group_starts[group + 1]
            wished, before = first, lists
            if end - first > FIRST and state[0] < len(scores):
                wished, before = first + np.searchsorted(codes[first:end], wish), lists.copy()
            _search_run(
                found, added, rows, rows32, extra, ids, wished, end, seen, codes, traits, posts, totals, place,
                lists, ends, kinds, by_total, by_code, by_trait, nearest, slack, told, near, worth, occupations,
                scores, best_ids, places, state,
            )  # fmt: skip
            if first < wished:
                _search_run(
                    found, added, rows, rows32, extra, ids, first, wished, seen, codes, traits, posts, totals, place,
                    before, ends, kinds, by_total, by_code, by_trait, nearest, slack, told, near, worth, occupations,
                    scores, best_ids, places, state,
                )  # fmt: skip
