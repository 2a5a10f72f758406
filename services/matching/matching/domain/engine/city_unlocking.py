"""How many open vacancies of a city each skill would unlock for all its people: `unlocking`, for every pair. Compiled.

A vacancy looks at all people of a block at once. Most have none of its skills: what they lack is the same for each of
them, so each different weight of a skill is asked of a column of numbers. Whoever has some is then looked at alone.
"""

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.asking import HALF, ROUNDING
from matching.domain.engine.compiling import kernel
from matching.domain.engine.people_block import OCCUPATION, PAST, SKILLS
from matching.domain.engine.segment import Array, Segment
from matching.domain.engine.person_score import district_part, level_part, quotient, wage_part
from matching.domain.engine.unlocking import share
from matching.domain.engine.work_score import lists_of, proximity
from matching.domain.score import SHARES, WHOLE

AT_ONCE = 7
"""Different weights that are asked at once: a bit each, beside the one for a pair that can be proposed already."""
OPEN = 0x80
NEVER = -(1 << 60)
"""Too far, or nobody: below whatever is asked."""


def order_of(works: Segment) -> Array:
    """Those of one occupation, and among them of as many years, behind each other."""
    records = works.rows[: works.count * at.WORDS].reshape(-1, at.WORDS)
    order: Array = np.lexsort((records[:, at.ASKED_YEARS], records[:, at.OCCUPATION]))
    return order


def asked_for(works: Segment, skills: int) -> Array:
    """The numbers of the skills that any of the vacancies names."""
    named = np.zeros(skills, np.uint8)
    _note_named(works.rows, works.rows32, works.extra, works.count, named)
    return np.flatnonzero(named)


@kernel
def _note_named(rows, rows32, extra, count, named):
    for row in range(count):
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        source = extra if long else rows
        for place in range(start, start + musts + nices):
            named[source[place]] = 1


@kernel
def _nearness(code, majors, first, occupations, years, nearest, lived):
    """How near everybody's wishes and past are to an occupation, and the years times that."""
    for one in range(len(nearest)):
        near, lives = 0, 0
        if code != at.NONE and (majors[one] >> np.uint16(code // 1000)) & 1:
            for place in range(first[one], first[one + 1]):
                how = proximity(occupations[place], code)
                near = max(near, how)
                lives += how * years[place]
        nearest[one], lived[one] = near, lives


@kernel
def _work_part(code, years, told, weights, nearest, lived, part):
    """What occupation and experience add."""
    for one in range(len(part)):
        occupation, experience = HALF, HALF
        if code != at.NONE and told[one] & OCCUPATION:
            occupation = nearest[one]
        if code != at.NONE and years != at.NONE and told[one] & PAST:
            experience = WHOLE
            if years:
                experience = min(WHOLE, quotient(lived[one], years)) if lived[one] else 0
        part[one] = weights[q.OCC] * occupation + weights[q.EXP] * experience if told[one] else NEVER


@kernel
def _tables(rows, rows32, row, weights, near, far, study, wage, place, by_study, by_wage, by_place):
    """What education and arrangement, wage, and distance add, for all that differs among people."""
    base = row * 32
    asked, state = np.int64(rows[base + at.ASKED]), rows[base + at.WORK_STATE]
    level, arranged, remote = asked & 0xFF, asked >> 8, state & at.REMOTE != 0
    for number in range(len(study)):
        has, wishes = study[number] & 0xFF, study[number] >> 8
        arrangement = HALF
        if wishes:
            arrangement = WHOLE if (wishes >> arranged) & 1 else 0
        part = level_part(-1 if has == at.NO_LEVEL else has, -1 if level == at.NO_LEVEL else level)
        by_study[number] = weights[q.EDU] * part + weights[q.ARR] * arrangement
    offered = np.int64(rows32[row * 16 + at.OFFERED_WAGE])
    for number in range(len(wage)):
        least = -1 if wage[number] == at.NONE_WAGE else wage[number]
        by_wage[number] = weights[q.WAGE] * wage_part(least, -1 if offered == at.NONE_WAGE else offered)
    workplace, district = np.int64(rows[base + at.WORKPLACE]), np.int64(rows[base + at.WORK_DISTRICT])
    for number in range(len(place)):
        farthest, distance = place[number] >> 16, WHOLE
        if not remote:
            own = district_part(district, place[number] & 0xFFFF)
            distance = own if workplace == weights[q.CITY] else near[workplace]
        by_place[number] = weights[q.DIST] * distance
        if not remote and farthest != at.NONE and far[workplace] > farthest:
            by_place[number] = NEVER


@kernel
def _rest(part, study_of, wage_of, place_of, by_study, by_wage, by_place, rest):
    for one in range(len(rest)):
        rest[one] = part[one] + by_study[study_of[one]] + by_wage[wage_of[one]] + by_place[place_of[one]]


@kernel
def _open(rest, nearest, told, with_skills, without, marks):
    for one in range(len(rest)):
        asked = with_skills if told[one] & SKILLS else without
        marks[one] = OPEN if nearest[one] > 0 and rest[one] >= asked else 0


@kernel
def _mark(rest, asked, bit, marks):
    for one in range(len(rest)):
        marks[one] |= bit if rest[one] >= asked and marks[one] < OPEN else 0


@kernel
def _weights_of(source, start, musts, nices, rarities, skills, places, kinds, more, further):
    """The different skills of a vacancy with their first places, and the different weights they have."""
    found, different = 0, 0
    for number in range(musts + nices):
        skill, must, nice, before = source[start + number], 0, 0, False
        for other in range(musts + nices):
            if source[start + other] == skill:
                before |= other < number
                must += rarities[skill] if other < musts else 0
                nice += rarities[skill] if other >= musts else 0
        if before:
            continue
        kind = 0
        while kind < different and (more[kind] != must or further[kind] != nice):
            kind += 1
        if kind == different:
            more[kind], further[kind], different = must, nice, different + 1
        skills[found], places[found], kinds[found], found = skill, number, kind, found + 1
    return found, different


@kernel
def _touch(source, start, musts, nices, rarities, post_starts, posts, must, nice, touched):
    """Add up for whoever has any skill of the vacancy what they have; how many they are."""
    count = 0
    for number in range(musts + nices):
        skill = source[start + number]
        rare = rarities[skill]
        for place in range(post_starts[skill], post_starts[skill + 1]):
            one = posts[place]
            if not must[one] and not nice[one]:
                touched[count] = one
                count += 1
            if number < musts:
                must[one] += rare
            else:
                nice[one] += rare
    return count


@kernel
def _shares_from(weight, more, total, most, into):
    """By what somebody has, what they would have with ``more``."""
    for has in range(most + 1):
        into[has] = weight * share(has + more, total)


@kernel
def _mark_touched(rest, touched, count, must, nice, shares_must, shares_nice, first, kinds, enough, marks):
    """``shares_…`` begin with what they have now; then come the kinds of weight."""
    for number in range(count):
        one = touched[number]
        has, further, mark = must[one], nice[one], 0
        if rest[one] + shares_must[0, has] + shares_nice[0, further] >= enough:
            mark = OPEN
        else:
            for kind in range(kinds):
                with_it = rest[one] + shares_must[1 + first + kind, has] + shares_nice[1 + first + kind, further]
                mark |= (with_it >= enough) << kind
        marks[one] = mark


@kernel
def ones(word):
    """How many bits are set."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@kernel
def _gather(marks64, bit, words):
    """One bit of every mark, 64 marks in a word; how many are set."""
    count = 0
    for number in range(len(words)):
        word = np.uint64(0)
        for eight in range(8):
            each = (marks64[number * 8 + eight] >> np.uint64(bit)) & np.uint64(0x0101010101010101)
            word |= ((each * np.uint64(0x0102040810204080)) >> np.uint64(56)) << np.uint64(8 * eight)
        words[number] = word
        count += ones(word)
    return count


@kernel
def _add(
    skills, places, kinds, found, first, at_once, counts, words, marks, post_starts, posts, slots,
    pairs, works, opened, gained,
):  # fmt: skip
    """Add up each skill whose weight is among those that were marked."""
    for number in range(found):
        kind, skill = kinds[number] - first, skills[number]
        if kind < 0 or kind >= at_once or not counts[kind]:
            continue
        has = 0
        for place in range(post_starts[skill], post_starts[skill + 1]):
            has += (marks[posts[place]] >> kind) & 1
        if counts[kind] == has:
            continue
        pairs[skill] += counts[kind] - has
        if not opened[places[number]]:
            opened[places[number]] = 1
            works[skill] += 1
        own = gained[slots[skill]]
        for place in range(len(own)):
            own[place] |= words[kind, place]


@kernel
def unlock_for_block(
    rows, rows32, extra, order, starts, weights, near, far, rarities, least, slots,
    study, study_of, wage, wage_of, place, place_of, told, majors, first, occupations, years, post_starts, posts,
    pairs, works, opened, gained,
):  # fmt: skip
    """Add up ``pairs`` and ``works`` by skill, and whom each brings anything in ``gained``; pairs that are open now.

    ``order`` is of the vacancies, those of one occupation behind each other; ``slots`` says which row of ``gained``
    is a skill's. Who has the skill may be marked there too.
    """
    size, enough, now = len(told), least * SHARES - ROUNDING, 0
    part, rest, nearest, lived = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64)
    must, nice, touched = np.zeros(size, np.int64), np.zeros(size, np.int64), np.empty(size, np.int64)
    marks, words, counts = np.empty(size, np.uint8), np.empty((AT_ONCE, size // 64), np.uint64), np.empty(AT_ONCE, np.int64)
    marks64, open_words = marks.view(np.uint64), np.empty(size // 64, np.uint64)
    by_study, by_wage, by_place = np.empty(len(study), np.int64), np.empty(len(wage), np.int64), np.empty(len(place), np.int64)
    code_before, years_before = -1, -1
    for row in order:
        code, asked_years = np.int64(rows[row * 32 + at.OCCUPATION]), np.int64(rows[row * 32 + at.ASKED_YEARS])
        if code != code_before:
            _nearness(code, majors, first, occupations, years, nearest, lived)
        if code != code_before or asked_years != years_before:
            _work_part(code, asked_years, told, weights, nearest, lived, part)
        code_before, years_before = code, asked_years
        _tables(rows, rows32, row, weights, near, far, study, wage, place, by_study, by_wage, by_place)
        _rest(part, study_of, wage_of, place_of, by_study, by_wage, by_place, rest)
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        source = extra if long else rows
        wanted = musts + nices
        skills, places, kinds = np.empty(wanted, np.int64), np.empty(wanted, np.int64), np.empty(wanted, np.int64)
        more, further = np.empty(wanted, np.int64), np.empty(wanted, np.int64)
        found, different = _weights_of(source, start, musts, nices, rarities, skills, places, kinds, more, further)
        count = _touch(source, start, musts, nices, rarities, post_starts, posts, must, nice, touched)
        must_total, nice_total = np.int64(rows[row * 32 + at.MUST_TOTAL]), np.int64(rows[row * 32 + at.NICE_TOTAL])
        most_must, most_nice = must_total, nice_total
        shares_must = np.empty((1 + different, most_must + 1), np.int64)
        shares_nice = np.empty((1 + different, most_nice + 1), np.int64)
        _shares_from(weights[q.MUST], 0, must_total, most_must, shares_must[0])
        _shares_from(weights[q.NICE], 0, nice_total, most_nice, shares_nice[0])
        for kind in range(different):
            _shares_from(weights[q.MUST], more[kind], must_total, most_must, shares_must[1 + kind])
            _shares_from(weights[q.NICE], further[kind], nice_total, most_nice, shares_nice[1 + kind])
        for begin in range(0, max(different, 1), AT_ONCE):
            at_once = min(AT_ONCE, different - begin)
            _open(
                rest, nearest, told, enough - shares_must[0, 0] - shares_nice[0, 0],
                enough - (weights[q.MUST] + weights[q.NICE]) * HALF, marks,
            )  # fmt: skip
            for kind in range(at_once):
                asked = enough - shares_must[1 + begin + kind, 0] - shares_nice[1 + begin + kind, 0]
                _mark(rest, asked, np.uint8(1 << kind), marks)
            _mark_touched(rest, touched, count, must, nice, shares_must, shares_nice, begin, at_once, enough, marks)
            for kind in range(at_once):
                counts[kind] = _gather(marks64, kind, words[kind])
            if begin == 0:
                now += _gather(marks64, 7, open_words)
            _add(
                skills, places, kinds, found, begin, at_once, counts, words, marks, post_starts, posts, slots,
                pairs, works, opened[starts[row] :], gained,
            )  # fmt: skip
        for number in range(count):
            must[touched[number]] = nice[touched[number]] = 0
    return now


@kernel
def count_gaining(asked, slots, post_starts, posts, gained, people):
    """Add to ``people`` whom each skill brings anything; who has it gains nothing by it."""
    for skill in asked:
        own = gained[slots[skill]]
        for place in range(post_starts[skill], post_starts[skill + 1]):
            one = np.int64(posts[place])
            own[one >> 6] &= ~(np.uint64(1) << np.uint64(one & 63))
        for place in range(len(own)):
            people[skill] += ones(own[place])
