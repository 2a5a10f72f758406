"""How many open vacancies of a city each skill would unlock, for one person or for all of them. Exact. Compiled."""

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
    source, start, musts, nices, told, must, nice, must_total, nice_total, held, rarities, asked, who,
    pairs, last, people, opened, works,
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
        if last[skill] != who:
            last[skill] = who
            people[skill] += 1
        if not opened[number]:
            opened[number] = 1
            works[skill] += 1


@kernel
def unlock(
    rows, rows32, extra, first, end, told, near, far, held, rarities, occupations, least, who,
    pairs, last, people, starts, opened, works,
):  # fmt: skip
    """Add up for person number ``who`` what each skill not held would unlock; returns how many are open to them now.

    By skill: ``pairs`` of person and vacancy, ``people`` who gain any, ``works`` that gain anybody. ``last`` remembers
    who was counted for a skill, ``opened`` which skill of which vacancy was.
    """
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
            source, start, musts, nices, told, must, nice, must_total, nice_total, held, rarities, enough - rest, who,
            pairs, last, people, opened[starts[row] :], works,
        )  # fmt: skip
    return now


@kernel
def room_for(rows, rows32, extra, count):
    """Where in ``opened`` the skills of each vacancy begin, and behind the last how many there are."""
    starts = np.zeros(count + 1, np.int64)
    for row in range(count):
        _, _, musts, nices = lists_of(rows, rows32, extra, row)
        starts[row + 1] = starts[row] + musts + nices
    return starts


@kernel
def _fill(rows, rows32, extra, row, told, held, rarities, work):
    """What a packed person says, as `asking.of_person` does; how much of ``work`` is filled."""
    base, wide = row * 32, row * 16
    source, wished, past, skills = rows, base + at.WISHED, base + at.PAST, base + at.SKILLS
    counts = np.int64(rows[base + at.COUNTS])
    desired, pasts, known = counts >> 12, (counts >> 8) & 0xF, counts & 0xFF
    if rows32[wide + at.LONG] != at.NOT_LONG:
        source, wished = extra, np.int64(rows32[wide + at.LONG]) + 3
        desired, pasts, known = np.int64(extra[wished - 3]), np.int64(extra[wished - 2]), np.int64(extra[wished - 1])
        past = wished + desired
        skills = past + 2 * pasts
    study, farthest = np.int64(rows[base + at.STUDY]), np.int64(rows[base + at.FARTHEST])
    minimum = rows32[wide + at.MINIMUM_WAGE]
    told[q.DISTRICT] = rows[base + at.DISTRICT]
    told[q.LEVEL] = -1 if study & 0xFF == at.NO_LEVEL else study & 0xFF
    told[q.OFFERED] = -1 if minimum == at.NONE_WAGE else np.int64(minimum)
    told[q.FARTHEST] = -1 if farthest == at.NONE else farthest
    told[q.WISHES], told[q.SKILLED], told[q.PASTS] = study >> 8, known > 0, pasts
    for number in range(desired):
        work[number] = source[wished + number]
    for number in range(2 * pasts):
        work[desired + number] = source[past + number]
    for number in range(known):
        held[source[skills + number]] = rarities[source[skills + number]]
    return desired + 2 * pasts, skills, known


@kernel
def unlock_for_all(
    people_rows, people_rows32, people_extra, first, end, rows, rows32, extra, count, told, near, far, rarities, least,
    who, pairs, last, people, starts, opened, works,
):  # fmt: skip
    """``unlock`` for every person of the city from ``first`` to ``end``; returns the next number and pairs open now."""
    held, work, now = np.zeros(len(rarities), np.int64), np.empty(3 * 70_000, np.int64), 0
    for row in range(first, end):
        base = row * 32
        if not people_rows[base + at.STATE] & at.ALIVE or np.int64(people_rows[base + at.CITY]) != told[q.CITY]:
            continue
        filled, skills, known = _fill(people_rows, people_rows32, people_extra, row, told, held, rarities, work)
        now += unlock(
            rows, rows32, extra, 0, count, told, near, far, held, rarities, work[:filled], least, who,
            pairs, last, people, starts, opened, works,
        )  # fmt: skip
        source = people_rows if people_rows32[row * 16 + at.LONG] == at.NOT_LONG else people_extra
        for number in range(known):
            held[source[skills + number]] = 0
        who += 1
    return who, now
