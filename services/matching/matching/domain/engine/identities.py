"""From an id to its row, at six bytes an entry: an open table of rows, whose ids stand in a column. Compiled."""

from typing import Any

import numpy as np

from matching.domain.engine.compiling import kernel

Array = np.ndarray[Any, Any]


@kernel
def _start(high, low, size):
    mixed = (high ^ (low * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    return np.int64(((mixed & np.uint64(0xFFFFFFFF)) * np.uint64(size)) >> np.uint64(32))


@kernel
def find(table, ids, high, low):
    """The row, or -1."""
    at = _start(high, low, len(table))
    while table[at] >= 0:
        row = table[at]
        if ids[2 * row] == high and ids[2 * row + 1] == low:
            return np.int64(row)
        at += 1
        if at == len(table):
            at = 0
    return np.int64(-1)


@kernel
def enter(table, ids, row):
    at = _start(ids[2 * row], ids[2 * row + 1], len(table))
    while table[at] >= 0:
        at += 1
        if at == len(table):
            at = 0
    table[at] = row


@kernel
def table_of(ids, count, size):
    table = np.full(size, -1, np.int32)
    for row in range(count):
        enter(table, ids, row)
    return table


@kernel
def found(table, ids, asked):
    """The rows of all ids asked for, -1 where there is none."""
    rows = np.empty(len(asked) // 2, np.int64)
    for number in range(len(rows)):
        rows[number] = find(table, ids, asked[2 * number], asked[2 * number + 1])
    return rows


@kernel
def write(table, ids, rows, count, state_at, asked, records):
    """The records of all ids asked for, in the rows they have or in new ones; how many rows, how many came to be."""
    came = 0
    for number in range(len(asked) // 2):
        high, low = asked[2 * number], asked[2 * number + 1]
        row = find(table, ids, high, low)
        if row < 0:
            row = count
            ids[2 * row], ids[2 * row + 1] = high, low
            enter(table, ids, row)
            count += 1
            came += 1
        elif not rows[row * 32 + state_at] & np.uint16(1):
            came += 1
        rows[row * 32 : row * 32 + 32] = records[number * 32 : number * 32 + 32]
    return count, came


@kernel
def strike(table, ids, rows, state_at, asked):
    """Mark what is asked for as gone; how many there were."""
    gone = 0
    for number in range(len(asked) // 2):
        row = find(table, ids, asked[2 * number], asked[2 * number + 1])
        if row >= 0 and rows[row * 32 + state_at] & np.uint16(1):
            rows[row * 32 + state_at] &= np.uint16(0xFFFE)
            gone += 1
    return gone
