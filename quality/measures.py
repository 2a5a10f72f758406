"""The usual measures of a ranking. A tie is counted in the middle, so that a constant score earns nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured, by which method, and its figures."""

    task: str
    method: str
    figures: str


def rank(scores: Numbers, wanted: int) -> int:
    """The place of the wanted item, from 1."""
    mine = scores[wanted]
    return int((scores > mine).sum() + ((scores == mine).sum() + 1) // 2)


def average_precision(scores: Numbers, wanted: Sequence[int]) -> float:
    """Over the items in falling order; equal ones stay in their own order."""
    relevant = np.zeros(len(scores), dtype=bool)
    relevant[list(wanted)] = True
    places = np.flatnonzero(relevant[np.argsort(-scores, kind="stable")]) + 1
    return float((np.arange(1, len(places) + 1) / places).mean()) if len(places) else 0.0


def of_ranks(ranks: Sequence[int]) -> str:
    """MRR and recall; a rank of 0 is a wanted item that does not exist and counts as never found."""
    places = np.array(ranks, dtype=float)
    turned = np.where(places > 0, 1 / np.maximum(places, 1), 0.0)
    within = (f"R@{most} {((places > 0) & (places <= most)).mean():.3f}" for most in (1, 5, 10))
    return f"MRR {turned.mean():.3f}  {'  '.join(within)}  n={len(places)}"


def spearman(left: Numbers, right: Numbers) -> float:
    """The correlation of the ranks, ties sharing their mean rank."""
    return float(np.corrcoef(_mean_ranks(left), _mean_ranks(right))[0, 1])


def _mean_ranks(values: Numbers) -> NDArray[np.float64]:
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    means: NDArray[np.float64] = (ends - (counts - 1) / 2)[which]
    return means
