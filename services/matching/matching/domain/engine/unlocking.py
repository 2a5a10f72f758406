"""How many open vacancies of a city each skill would unlock for one person. Exact. Compiled."""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.compiling import kernel
from matching.domain.engine.person_score import quotient
from matching.domain.engine.work_score import distance_part, lists_of, nearest_of, without_skills
from matching.domain.rarity import MOST
from matching.domain.score import SHARES, WHOLE


@kernel
def share(found, total):
    return quotient(WHOLE * found, np.int64(total)) if total else HALF


@kernel
def _unlock_each(
    source, start, musts, nices, told, must, nice, must_total, nice_total, held, rarities, asked, pairs
):  # fmt: skip
    """Add up each skill of one vacancy that alone brings ``asked``, what is missing to a proposal."""
    for number in range(musts + nices):
        skill = source[start + number]
        if held[skill]:
            continue
        more, further, before = 0, 0, False
        for other in range(musts + nices):
            if source[start + other] == skill:
                before |= other < number
                if other < musts:
                    more += rarities[skill]
                else:
                    further += rarities[skill]
        part = told[q.MUST] * share(must + more, must_total) + told[q.NICE] * share(nice + further, nice_total)
        if before or part < asked:
            continue
        pairs[skill] += 1


@kernel
def unlock(rows, rows32, extra, first, end, told, near, far, held, rarities, occupations, least, pairs):
    """Add up in ``pairs`` which vacancies each skill not held would unlock; returns how many are open to them now."""
    now, enough, can = 0, least * SHARES - ROUNDING, told[q.SKILLED] != 0
    most = (told[q.MUST] + told[q.NICE]) * WHOLE
    for row in range(first, end):
        base = row * 32
        state = rows[base + at.WORK_STATE]
        if not state & at.ALIVE or np.int64(rows[base + at.WORK_CITY]) != told[q.CITY]:
            continue
        if not state & at.REMOTE and told[q.FARTHEST] >= 0 and far[rows[base + at.WORKPLACE]] > told[q.FARTHEST]:
            continue
        code = np.int64(rows[base + at.OCCUPATION])
        nearest = -1 if code == at.NONE or len(occupations) == 0 else nearest_of(told, occupations, code)
        rest = without_skills(rows, rows32, row, told, occupations, nearest, distance_part(rows, row, told, near))
        if rest + most < enough:
            continue
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        source = extra if long else rows
        must, nice = 0, 0
        for number in range(musts):
            must += held[source[start + number]]
        for number in range(musts, musts + nices):
            nice += held[source[start + number]]
        must_total, nice_total = rows[base + at.MUST_TOTAL], rows[base + at.NICE_TOTAL]
        part = (told[q.MUST] + told[q.NICE]) * HALF
        if can:
            part = told[q.MUST] * share(must, must_total) + told[q.NICE] * share(nice, nice_total)
        if (nearest > 0 or must or nice) and rest + part >= enough:
            now += 1
            continue
        # Nobody is asked for the same skill twice in one list, so one more adds no more than this.
        if (
            can
            and rest + part + told[q.MUST] * share(MOST, must_total) + told[q.NICE] * share(MOST, nice_total) < enough
        ):
            continue
        _unlock_each(
            source, start, musts, nices, told, must, nice, must_total, nice_total, held, rarities, enough - rest, pairs
        )  # fmt: skip
    return now
