"""The score of eight parts over whole columns, as one writes it in NumPy: who has a skill is listed, the rest is dense.

Reads what `market` makes, where nobody leaves anything out and no list is too long for a record.
"""

from typing import Any

import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.person_filter import parts_by_byte
from matching.domain.engine.person_score import district_part, proximities
from matching.domain.engine.segment import Segment
from matching.domain.reference import Scored
from matching.domain.score import SHARES, WHOLE

Array = np.ndarray[Any, Any]


class Columns:
    def __init__(self, segment: Segment) -> None:
        rows = segment.rows.reshape(-1, at.WORDS)
        self.city, self.district, self.study = (rows[:, place].copy() for place in (at.CITY, at.DISTRICT, at.STUDY))
        self.work = [rows[:, place].copy() for place in (at.WISHED, at.WISHED + 1, at.PAST)]
        self.years = rows[:, at.PAST + 1].astype(np.int64)
        self.minimum = segment.rows32.reshape(-1, at.WORDS // 2)[:, at.MINIMUM_WAGE].astype(np.int64)
        self.ids = segment.ids.reshape(-1, 2)
        skills = rows[:, at.SKILLS : at.SKILLS + at.SKILL_ROOM]
        people, places = np.nonzero(skills)
        order = np.argsort(skills[people, places], kind="stable")
        numbers = skills[people, places][order]
        self._people = people[order]
        self._starts = np.searchsorted(numbers, np.arange(int(numbers.max()) + 2))

    def best(self, asked: q.Asked, *, limit: int) -> list[Scored]:
        """Who may be met at any distance; everybody agreed to other cities."""
        must, nice = self._skills(asked)
        told, table = asked.told, proximities(asked.told[q.OCCUPATION])
        near = [table[codes] for codes in self.work]
        nearest = np.maximum(np.maximum(near[0], near[1]), near[2])
        levels, wishes = parts_by_byte(told)
        total = levels[self.study & 0xFF] + wishes[self.study >> 8] + told[q.OCC] * nearest
        total += told[q.MUST] * _share(must, told[q.MUST_TOTAL]) + told[q.NICE] * _share(nice, told[q.NICE_TOTAL])
        total += told[q.EXP] * self._lived(told, near[2]) + told[q.DIST] * self._nearness(asked)
        total += told[q.WAGE] * np.clip(2 * told[q.OFFERED] * WHOLE // self.minimum - WHOLE, 0, WHOLE)
        scores = (total + q.ROUNDING) // SHARES
        scores[(nearest == 0) & (must + nice == 0)] = -1
        last = max(int(np.partition(scores, -limit)[-limit]), asked.least)
        rows = np.flatnonzero(scores >= last)
        found = sorted((-int(scores[row]), int(self.ids[row, 0]) << 64 | int(self.ids[row, 1])) for row in rows)
        return [Scored(one, -score / WHOLE) for score, one in found[:limit]]

    def _skills(self, asked: q.Asked) -> tuple[Array, Array]:
        must, nice = np.zeros((2, len(self.city)), np.int64)
        for skill in asked.features:
            both, people = int(asked.wanted[skill]), self._people[self._starts[skill] : self._starts[skill + 1]]
            must[people] += both & 0xFFFFFFFF
            nice[people] += both >> 32
        return must, nice

    def _lived(self, told: Array, near: Array) -> Array:
        """Who has told of no past work counts half."""
        half = np.full(len(near), q.HALF)
        if told[q.YEARS] < 0:
            return half
        lived = np.full(len(near), WHOLE)
        if told[q.YEARS]:
            lived = np.minimum(WHOLE, near * self.years // told[q.YEARS])
        return np.where(self.work[2] == at.NO_OCCUPATION, half, lived)

    def _nearness(self, asked: q.Asked) -> Array:
        told, near = asked.told, asked.near[self.city]
        if not told[q.REMOTE]:
            same = district_part(1, 1), district_part(1, 2)
            in_city = np.where(self.district == told[q.DISTRICT], *same)
            near = np.where(self.city == told[q.WORKPLACE], in_city, near)
        return near


def _share(found: Array, total: int) -> Array:
    return WHOLE * found // total if total else np.full(len(found), q.HALF)
