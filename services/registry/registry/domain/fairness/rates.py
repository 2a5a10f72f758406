"""A share with its interval: what a small number of people can and cannot say."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959964
"""Of 95 in 100 such intervals the true share lies inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Shares from 0 to 1."""

    part: int
    whole: int
    share: float
    low: float
    high: float


def rate(part: int | None, whole: int | None) -> Rate | None:
    """With Wilson's interval, which stays sensible near none and all; None where a count is hidden or nobody there."""
    if part is None or not whole:
        return None
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return Rate(part=part, whole=whole, share=share, low=max(0.0, middle - half), high=min(1.0, middle + half))
