"""The best few so far, in order: the higher score first, of equals the smaller id. Compiled."""

from functools import partial
from typing import Any, Final

import numpy as np

from matching.domain.engine.compiling import kernel
from matching.domain.reference import Scored
from matching.domain.score import WHOLE

Array = np.ndarray[Any, Any]
_made: Final = partial(tuple.__new__, Scored)
"""As ``Scored._make`` does it, without a step in Python for each."""


class Best:
    """Filled by kernels. ``least`` is the score in millionths that is asked for at the beginning."""

    def __init__(self, limit: int, *, least: int) -> None:
        self.scores = np.full(limit, -1, np.int64)
        self.ids = np.zeros(2 * limit, np.uint64)
        self.places = np.zeros(limit, np.int64)
        self.state = np.array([0, least], np.int64)

    def __len__(self) -> int:
        return int(self.state[0])

    def ranked(self) -> list[Scored]:
        count = len(self)
        ids, scores = self.ids[: 2 * count].tolist(), (self.scores[:count] / WHOLE).tolist()
        numbers = (high << 64 | low for high, low in zip(ids[::2], ids[1::2], strict=True))
        return [*map(_made, zip(numbers, scores, strict=True))]


@kernel
def offer(scores, ids, places, state, score, high, low, place) -> None:
    """Take ``score`` in if it comes among the best; ``state`` holds how many there are and what it takes."""
    count, limit = state[0], len(scores)
    if count == limit:
        last = limit - 1
        if score < scores[last]:
            return
        if score == scores[last] and (high > ids[2 * last] or (high == ids[2 * last] and low > ids[2 * last + 1])):
            return
        at = last
    else:
        at = count
        state[0] = count + 1
    while at > 0:
        before = at - 1
        if scores[before] > score or (
            scores[before] == score
            and (ids[2 * before] < high or (ids[2 * before] == high and ids[2 * before + 1] < low))
        ):
            break
        scores[at], places[at] = scores[before], places[before]
        ids[2 * at], ids[2 * at + 1] = ids[2 * before], ids[2 * before + 1]
        at = before
    scores[at], places[at], ids[2 * at], ids[2 * at + 1] = score, place, high, low
    if state[0] == limit and scores[limit - 1] > state[1]:
        state[1] = scores[limit - 1]
