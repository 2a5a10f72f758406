"""How many people of a city each single change to a vacancy would let do the work. Exact, in one pass. Compiled."""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.compiling import kernel
from matching.domain.engine.person_filter import parts_by_byte
from matching.domain.engine.person_score import experience_part, proximities, standing_part, told_of
from matching.domain.score import SHARES, WHOLE

# What each meeting of a need and a demand that is not yet in place is made of.
NEED, DEVICES, FIRST_HALF, SECOND_HALF = range(4)
HALVES = 64
"""Accommodations are bits of two words: so many in each."""
EVERY = 0xFFFFFFFFFFFFFFFF


@kernel
def _helping(needs, devices, meetings):
    """The accommodations any one of which would resolve all that is unresolved, and whether anything is."""
    first, second, barred = np.uint64(EVERY), np.uint64(EVERY), False
    for number in range(len(meetings)):
        meeting = meetings[number]
        if needs & meeting[NEED] and not devices & meeting[DEVICES]:
            first, second, barred = first & meeting[FIRST_HALF], second & meeting[SECOND_HALF], True
    return first, second, barred


@kernel
def _note_held(rows, rows32, extra, row, asked, held):
    """Which of the required skills, in the order of ``asked``, the person has."""
    source, first, end = rows, row * 32 + at.SKILLS, row * 32 + at.SKILLS + at.SKILL_ROOM
    if rows32[row * 16 + at.LONG] != at.NOT_LONG:
        start = np.int64(rows32[row * 16 + at.LONG])
        first = start + 3 + np.int64(extra[start]) + 2 * np.int64(extra[start + 1])
        source, end = extra, first + np.int64(extra[start + 2])
    for number in range(len(asked)):
        held[number] = 0
        for place in range(first, end):
            held[number] |= source[place] == asked[number]


@kernel
def _skills_part(told, must, must_total, nice, known):
    if not known:
        return (told[q.MUST] + told[q.NICE]) * HALF
    part = told[q.MUST] * (WHOLE * must // must_total if must_total else HALF)
    return part + told[q.NICE] * (WHOLE * nice // told[q.NICE_TOTAL] if told[q.NICE_TOTAL] else HALF)


@kernel
def _count_offers(first, second, by_offer):
    for bit in range(HALVES):
        by_offer[bit] += np.int64(first >> np.uint64(bit) & np.uint64(1))
        by_offer[HALVES + bit] += np.int64(second >> np.uint64(bit) & np.uint64(1))


@kernel
def _count_lifted(told, wanted, asked, held, nearest, must, nice, known, enough, by_skill):
    """Each required skill without which the others bring ``enough``."""
    for number in range(len(asked)):
        weight = wanted[asked[number]] & 0xFFFFFFFF
        less = must - held[number] * weight
        if nearest or less or nice:
            by_skill[number] += _skills_part(told, less, told[q.MUST_TOTAL] - weight, nice, known) >= enough


@kernel
def count_openings(
    rows, rows32, extra, first, end, told, near, far, wanted, asked, least, meetings, now, by_offer, by_skill, by_other
):  # fmt: skip
    """Add up, over the rows of the city from ``first`` to ``end``: who can do the work now, and who more could.

    ``by_offer`` by accommodation, ``by_skill`` by required skill no longer asked for, ``by_other`` for education and
    for experience no longer asked for.
    """
    rows64 = rows.view(np.uint64)
    levels, wishes = parts_by_byte(told)
    nearness, enough = proximities(told[q.OCCUPATION]), least * SHARES - ROUNDING
    held = np.zeros(len(asked), np.int64)
    for row in range(first, end):
        base = row * 32
        city, farthest = np.int64(rows[base + at.CITY]), np.int64(rows[base + at.FARTHEST])
        if not rows[base + at.STATE] & at.ALIVE or city != told[q.CITY]:
            continue
        if farthest != at.NONE and far[city] > farthest:
            continue
        nearest, years, both, desired, pasts, known = told_of(rows, rows32, extra, row, nearness, wanted)
        must, nice = both & 0xFFFFFFFF, both >> 32
        if nearest == 0 and both == 0:
            continue
        first_half, second_half, barred = _helping(
            rows64[row * 8 + at.NEEDS], np.uint64(rows32[row * 16 + at.DEVICES]), meetings
        )
        half, level = told[q.EDU] * HALF, levels[rows[base + at.STUDY] & 0xFF]
        lived = experience_part(told, years, pasts)
        rest = standing_part(rows, rows32, row, told, near, wishes) + told[q.EXP] * lived
        rest += told[q.OCC] * (nearest if told[q.OCCUPATION] >= 0 and desired + pasts else HALF)
        skills = _skills_part(told, must, told[q.MUST_TOTAL], nice, known)
        if rest + level + skills >= enough:
            if not barred:
                now[0] += 1
                continue
            _count_offers(first_half, second_half, by_offer)
            continue
        if barred:
            continue
        most = max(half, level) + told[q.MUST] * WHOLE + _skills_part(told, 0, 1, nice, known)
        gained = told[q.EXP] * (WHOLE - lived)
        if rest + gained + most < enough:
            continue
        _note_held(rows, rows32, extra, row, asked, held)
        _count_lifted(told, wanted, asked, held, nearest, must, nice, known, enough - rest - level, by_skill)
        if told[q.LEVEL] >= 0:
            by_other[0] += rest + half + skills >= enough
        if told[q.YEARS] > 0 and told[q.OCCUPATION] >= 0 and pasts:
            by_other[1] += rest + level + skills + gained >= enough
