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
from matching.domain.engine.person_score import district_part, level_part, proximities, quotient, wage_part
from matching.domain.engine.segment import Array, Segment
from matching.domain.engine.unlocking import share
from matching.domain.engine.work_score import lists_of
from matching.domain.score import SHARES, WHOLE

AT_ONCE = 7
"""Different weights that are asked at once: a bit each, beside the one for a pair that can be proposed already."""
OPEN = 0x80
NEVER = -(1 << 60)
"""Too far, or nobody: below whatever is asked."""
_ABLE, _UNTOLD = 1, 2


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
def room_for(rows, rows32, extra, count):
    """Where the skills of each vacancy begin, and behind the last how many there are."""
    starts = np.zeros(count + 1, np.int64)
    for row in range(count):
        _, _, musts, nices = lists_of(rows, rows32, extra, row)
        starts[row + 1] = starts[row] + musts + nices
    return starts


@kernel
def _nearness(near, first, occupations, years, nearest, lived):
    """How near everybody's wishes and past are, by ``near`` for each occupation, and the years times that."""
    for one in range(len(nearest)):
        most, lives = 0, 0
        for place in range(first[one], first[one + 1]):
            how = near[occupations[place]]
            most = max(most, how)
            lives += how * years[place]
        nearest[one], lived[one] = most, lives


@kernel
def _work_part(code, years, told, weights, nearest, lived, part, related):
    """What occupation and experience add; who is ``related``, with skills or without."""
    for one in range(len(part)):
        occupation, experience = HALF, HALF
        if code != at.NONE and told[one] & OCCUPATION:
            occupation = nearest[one]
        if code != at.NONE and years != at.NONE and told[one] & PAST:
            experience = WHOLE
            if years:
                experience = min(WHOLE, quotient(lived[one], years)) if lived[one] else 0
        part[one] = weights[q.OCC] * occupation + weights[q.EXP] * experience if told[one] else NEVER
        related[one] = (_ABLE if told[one] & SKILLS else _UNTOLD) if nearest[one] > 0 else 0


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
def _open(rest, related, with_skills, without, marks):
    for one in range(len(rest)):
        asked = with_skills if related[one] == _ABLE else without
        marks[one] = OPEN if related[one] and rest[one] >= asked else 0


@kernel
def _mark(rest, asked, bit, marks):
    for one in range(len(rest)):
        marks[one] |= bit if rest[one] >= asked and marks[one] < OPEN else 0


@kernel
def _weights_of(source, start, musts, nices, rarities):
    """The different skills of a vacancy with their first places and kinds of weight; the weights of each kind."""
    room, found, different = musts + nices, 0, 0
    skills, places, kinds = np.empty((3, room), np.int64)
    more, further = np.empty((2, room), np.int64)
    for number in range(room):
        skill, must, nice, before = np.int64(source[start + number]), 0, 0, False
        for other in range(room):
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
    return (skills[:found], places[:found], kinds[:found]), more[:different], further[:different]


@kernel
def _touch(source, start, musts, nices, rarities, post_starts, posts, has, touched):
    """Add up in ``has`` for whoever has any skill of the vacancy: further ones above the 32 bits of required ones."""
    count = 0
    for number in range(musts + nices):
        skill = source[start + number]
        rare = rarities[skill] if number < musts else rarities[skill] << 32
        for place in range(post_starts[skill], post_starts[skill + 1]):
            one = posts[place]
            before = has[one]
            touched[count] = one
            count += before == 0
            has[one] = before + rare
    return count


@kernel
def _all(source, start, count, rarities):
    total = 0
    for place in range(start, start + count):
        total += rarities[source[place]]
    return total


@kernel
def _shares(weight, more, total, most):
    """By what somebody has: what it adds, and what it would with each of the ``more``."""
    shares = np.empty((most + 1, 1 + len(more)), np.int64)
    for has in range(most + 1):
        shares[has, 0] = weight * share(has, total)
        for kind in range(len(more)):
            shares[has, 1 + kind] = weight * share(has + more[kind], total)
    return shares


@kernel
def _mark_touched(rest, touched, has, shares_must, shares_nice, first, kinds, enough, marks):
    """``shares_…`` begin with what they have now; then come the kinds of weight."""
    for one in touched:
        asked, must, nice, mark = enough - rest[one], has[one] & 0xFFFFFFFF, has[one] >> 32, 0
        for kind in range(kinds):
            mark |= (shares_must[must, 1 + first + kind] + shares_nice[nice, 1 + first + kind] >= asked) << kind
        marks[one] = OPEN if shares_must[must, 0] + shares_nice[nice, 0] >= asked else mark


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
def _add(wanted, first, at_once, counts, words, marks, post_starts, posts, slots, pairs, opened, gained):
    """Add up each skill whose weight is among those that were marked."""
    skills, places, kinds = wanted
    for number in range(len(skills)):
        kind, skill = kinds[number] - first, skills[number]
        if kind < 0 or kind >= at_once or not counts[kind]:
            continue
        has = 0
        for place in range(post_starts[skill], post_starts[skill + 1]):
            has += (marks[posts[place]] >> kind) & 1
        if counts[kind] == has:
            continue
        pairs[skill] += counts[kind] - has
        opened[places[number]] = 1
        own = gained[slots[skill]]
        for place in range(len(own)):
            own[place] |= words[kind, place]


@kernel
def _ask(rest, related, touched, has, shares_must, shares_nice, weights, enough, wanted, block, slots, sums, opened):
    """Ask each weight of a skill of everybody, ``AT_ONCE`` in turn; how many pairs are open now."""
    size, different, now = len(rest), shares_must.shape[1] - 1, 0
    marks, words, counts = (
        np.empty(size, np.uint8),
        np.empty((AT_ONCE, size // 64), np.uint64),
        np.empty(AT_ONCE, np.int64),
    )
    marks64, post_starts, posts, pairs, gained = marks.view(np.uint64), block[-2], block[-1], sums[0], sums[1]
    with_skills = enough - shares_must[0, 0] - shares_nice[0, 0]
    without = enough - (weights[q.MUST] + weights[q.NICE]) * HALF
    for first in range(0, max(different, 1), AT_ONCE):
        at_once = min(AT_ONCE, different - first)
        _open(rest, related, with_skills, without, marks)
        for kind in range(at_once):
            asked = enough - shares_must[0, 1 + first + kind] - shares_nice[0, 1 + first + kind]
            _mark(rest, asked, np.uint8(1 << kind), marks)
        _mark_touched(rest, touched, has, shares_must, shares_nice, first, at_once, enough, marks)
        if first == 0:
            now = _gather(marks64, 7, words[0])
        for kind in range(at_once):
            counts[kind] = _gather(marks64, kind, words[kind])
        _add(wanted, first, at_once, counts, words, marks, post_starts, posts, slots, pairs, opened, gained)
    return now


@kernel
def unlock_for_block(works, order, starts, weights, near, far, rarities, least, slots, block, sums, opened):
    """Add up over all pairs of ``works`` and people of a ``block``; returns how many can be proposed now.

    ``order`` is of the vacancies, those of one occupation behind each other. ``sums`` are the pairs by skill, and in
    the row that ``slots`` gives a skill a bit for whom it brings anything; who has it may be marked there too.
    ``opened`` says which skill of which vacancy brings anybody anything.
    """
    rows, rows32, extra = works
    study, study_of, wage, wage_of, place, place_of, told, first, occupations, years, post_starts, posts = block
    size, enough, now = len(told), least * SHARES - ROUNDING, 0
    part, rest, nearest, lived = np.empty((4, size), np.int64)
    has, touched, related = np.zeros(size, np.int64), np.empty(size + 1, np.int64), np.empty(size, np.uint8)
    by_study, by_wage = np.empty(len(study), np.int64), np.empty(len(wage), np.int64)
    by_place, code_before, years_before = np.empty(len(place), np.int64), np.int64(-1), np.int64(-1)
    for row in order:
        code, asked_years = np.int64(rows[row * 32 + at.OCCUPATION]), np.int64(rows[row * 32 + at.ASKED_YEARS])
        if code != code_before:
            _nearness(proximities(code if code != at.NONE else -1), first, occupations, years, nearest, lived)
        if code != code_before or asked_years != years_before:
            _work_part(code, asked_years, told, weights, nearest, lived, part, related)
        code_before, years_before = code, asked_years
        _tables(rows, rows32, row, weights, near, far, study, wage, place, by_study, by_wage, by_place)
        _rest(part, study_of, wage_of, place_of, by_study, by_wage, by_place, rest)
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        source = extra if long else rows
        wanted, more, further = _weights_of(source, start, musts, nices, rarities)
        count = _touch(source, start, musts, nices, rarities, post_starts, posts, has, touched)
        must_total, nice_total = np.int64(rows[row * 32 + at.MUST_TOTAL]), np.int64(rows[row * 32 + at.NICE_TOTAL])
        shares_must = _shares(weights[q.MUST], more, must_total, _all(source, start, musts, rarities))
        shares_nice = _shares(weights[q.NICE], further, nice_total, _all(source, start + musts, nices, rarities))
        now += _ask(
            rest, related, touched[:count], has, shares_must, shares_nice, weights, enough, wanted, block, slots, sums,
            opened[starts[row] :],
        )  # fmt: skip
        for number in range(count):
            has[touched[number]] = 0
    return now


@kernel
def count_opened(rows, rows32, extra, count, starts, opened, works):
    """Add up by skill the vacancies that it opens to anybody."""
    for row in range(count):
        long, start, musts, nices = lists_of(rows, rows32, extra, row)
        source = extra if long else rows
        for number in range(musts + nices):
            works[source[start + number]] += opened[starts[row] + number]


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
