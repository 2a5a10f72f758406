"""Putting people in order and listing them by feature. Compiled; the lists are made in two passes over the records."""

import numpy as np

from matching.domain.engine import layout as at
from matching.domain.engine.compiling import kernel


@kernel
def person_keys(rows, count):
    """What people are sorted by: city, consent, how far they go; those who are gone last."""
    keys = np.empty(count, np.int64)
    for row in range(count):
        base = row * 32
        if not rows[base + at.STATE] & at.ALIVE:
            keys[row] = at.GONE_KEY
            continue
        consent = 1 if rows[base + at.STATE] & at.OTHER_CITIES else 0
        keys[row] = np.int64(rows[base + at.CITY]) << 17 | consent << 16 | np.int64(rows[base + at.FARTHEST])
    return keys


@kernel
def long_words(rows32, extra, row, where, work):
    """How many words of ``extra`` belong to a record."""
    offset = rows32[row * 16 + where]
    if offset == at.NOT_LONG:
        return 0
    start = np.int64(offset)
    if work:
        return 2 + np.int64(extra[start]) + np.int64(extra[start + 1])
    return 3 + np.int64(extra[start]) + 2 * np.int64(extra[start + 1]) + np.int64(extra[start + 2])


@kernel
def shift_long(rows32, first, end, where, by):
    """Long lists lie ``by`` words further on."""
    for row in range(first, end):
        if rows32[row * 16 + where] != at.NOT_LONG:
            rows32[row * 16 + where] += np.uint32(by)


@kernel
def count_long(rows32, extra, order, where, work):
    words = 0
    for row in order:
        words += long_words(rows32, extra, row, where, work)
    return words


@kernel
def gather(rows, rows32, extra, ids, order, where, work, new, new32, new_extra, new_ids):
    """Write the records in another order, with their ids and long lists."""
    used = 0
    for to in range(len(order)):
        row = order[to]
        new[to * 32 : to * 32 + 32] = rows[row * 32 : row * 32 + 32]
        new_ids[2 * to], new_ids[2 * to + 1] = ids[2 * row], ids[2 * row + 1]
        length = long_words(rows32, extra, row, where, work)
        if length:
            start = np.int64(rows32[row * 16 + where])
            new_extra[used : used + length] = extra[start : start + length]
            new32[to * 16 + where] = used
            used += length


@kernel
def _features_of(source, wished, past, skills, desired, pasts, known, into):
    count = 0
    for number in range(desired + pasts):
        where = wished + number if number < desired else past + 2 * (number - desired)
        code = np.int64(source[where])
        for feature in (at.BY_UNIT + code, at.BY_MINOR + code // 10):
            fresh = True
            for before in range(count):
                if into[before] == feature:
                    fresh = False
            if fresh:
                into[count] = feature
                count += 1
    if desired + pasts == 0:
        into[count] = at.TOLD_NO_OCCUPATION
        count += 1
    if known == 0:
        into[count] = at.TOLD_NO_SKILL
        count += 1
    for number in range(known):
        into[count] = at.BY_SKILL + np.int64(source[skills + number])
        count += 1
    return count


@kernel
def _features(rows, rows32, extra, row, into):
    """The features of a person, each once; how many there are."""
    base = row * 32
    counts = np.int64(rows[base + at.COUNTS])
    if rows32[row * 16 + at.LONG] == at.NOT_LONG:
        return _features_of(
            rows, base + at.WISHED, base + at.PAST, base + at.SKILLS, counts >> 12, (counts >> 8) & 0xF, counts & 0xFF,
            into,
        )  # fmt: skip
    start = np.int64(rows32[row * 16 + at.LONG])
    desired, pasts, known = np.int64(extra[start]), np.int64(extra[start + 1]), np.int64(extra[start + 2])
    past = start + 3 + desired
    return _features_of(extra, start + 3, past, past + 2 * pasts, desired, pasts, known, into)


@kernel
def list_people(rows, extra, count, skills, cities):
    """Where each city begins, and by feature the rows that have it, in their order."""
    rows32 = rows.view(np.uint32)
    features = at.BY_SKILL + skills
    starts, city_starts = np.zeros(features + 1, np.int64), np.zeros(cities + 1, np.int64)
    into = np.empty(70_000 * 3, np.int64)
    for row in range(count):
        city_starts[np.int64(rows[row * 32 + at.CITY]) + 1] += 1
        for number in range(_features(rows, rows32, extra, row, into)):
            starts[into[number] + 1] += 1
    for number in range(features):
        starts[number + 1] += starts[number]
    for number in range(cities):
        city_starts[number + 1] += city_starts[number]
    posts, fill = np.empty(starts[features], np.int32), starts[:features].copy()
    for row in range(count):
        for number in range(_features(rows, rows32, extra, row, into)):
            feature = into[number]
            posts[fill[feature]] = row
            fill[feature] += 1
    return city_starts, starts, posts
