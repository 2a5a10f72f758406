"""Rates of two published figures with how uncertain they are. Cities are compared by these, never by counts or ranks.

A figure of so many events among so many is held to vary as such counts do by chance (Byar's approximation of the exact
Poisson interval, as offices of public health publish rates), and each of the two is off by up to the rounding.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal

from national.domain.disclosure import BASE

PER: Final = 100
_SURE: Final = 1.959964
"""95 %."""
Verdict = Literal["above", "below", "alike"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Per hundred, with the ends of the interval that holds the true one in 95 of 100 cases."""

    value: float
    low: float
    high: float


def rate(part: int | None, whole: int | None, *, figures: int = 1) -> Rate | None:
    """None where either is suppressed, or nobody is there of whom it could be said.

    ``figures``: of how many rounded ones the whole was made.
    """
    if part is None or whole is None or whole < BASE:
        return None
    off = BASE - 1
    return Rate(
        PER * part / whole,
        PER * _least(max(0, part - off)) / (whole + off * figures),
        PER * _most(part + off) / max(1, whole - off * figures),
    )


def verdict(of: Rate, nation: Rate | None) -> Verdict | None:
    """Above or below only where the whole interval is."""
    if nation is None:
        return None
    if of.low > nation.value:
        return "above"
    return "below" if of.high < nation.value else "alike"


def _least(count: int) -> float:
    if not count:
        return 0.0
    return count * max(0.0, 1 - 1 / (9 * count) - _SURE / (3 * math.sqrt(count))) ** 3


def _most(count: int) -> float:
    more = count + 1
    return more * (1 - 1 / (9 * more) + _SURE / (3 * math.sqrt(more))) ** 3
