"""What a whole city could train, by the engine: as `training` says it. Blocks of people are counted side by side."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np

from matching.domain.engine import asking, city_unlocking
from matching.domain.engine.asking import Asked
from matching.domain.engine.codes import Codes
from matching.domain.engine.people_block import Block, blocks
from matching.domain.engine.segment import PEOPLE, WORKS, Array, Segment, merged
from matching.domain.index import Index
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate
from matching.domain.training import CityAdvice, CityTraining, ranked_for_city

THREADS: Final = min(4, os.cpu_count() or 1)
"""The kernels let go of the interpreter; somebody waits for the answer."""
LESS_URGENT: Final = 10


def prepare_city_training(index: Index, city: str, policy: Policy) -> Callable[[], CityTraining]:
    """Over everybody of the city and its open vacancies. What is returned may be called in another thread."""
    anybody = Candidate(city=city, id=UUID(int=0))
    index.settle()
    asked = asking.of_person(anybody, policy, index.codes, index.distances)
    number, codes = index.codes.cities[city], tuple(index.codes.skills.codes)
    people = [(one, *PEOPLE.of_city(one, number)) for one in index.people.snapshot()]
    vacancies = index.works.snapshot()

    def count() -> CityTraining:
        works = _Works.of(vacancies, asked, index.codes, city=number)
        found = (block for one in people for block in blocks(*one, city=number, skills=len(works.rarities)))
        with ThreadPoolExecutor(THREADS, initializer=give_way) as threads:
            counted = _Counted.together(list(threads.map(works.counted, found)), works)
        return CityTraining(
            people=counted.who, vacancies=works.segment.count, pairs_now=counted.now,
            advice=ranked_for_city(counted.advice(codes, works.opening(counted.opened))),
        )  # fmt: skip

    return count


def give_way() -> None:
    """Every core that nobody needs, and none that a search does: on Linux each thread has its own niceness."""
    if sys.platform == "linux":
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + LESS_URGENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """Of one block or of all: people, pairs open now; pairs and people by skill; what is opened, as the kernel says."""

    who: int
    now: int
    pairs: Array
    people: Array
    opened: Array

    @classmethod
    def together(cls, each: Sequence["_Counted"], works: "_Works") -> "_Counted":
        none = works.nothing()
        return cls(
            who=sum(one.who for one in each), now=sum(one.now for one in each),
            pairs=sum((one.pairs for one in each), none.pairs), people=sum((one.people for one in each), none.people),
            opened=np.bitwise_or.reduce([none.opened, *(one.opened for one in each)]),
        )  # fmt: skip

    def advice(self, codes: Sequence[str], works: Array) -> list[CityAdvice]:
        return [
            CityAdvice(
                skill=codes[skill], vacancies=int(works[skill]), people=int(self.people[skill]),
                pairs=int(self.pairs[skill]),
            )
            for skill in np.flatnonzero(self.pairs).tolist()
        ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Works:
    """A city's open vacancies, and what is asked of everybody for them."""

    segment: Segment
    asked: Asked
    rarities: Array
    order: Array
    starts: Array
    named: Array
    slots: Array

    @classmethod
    def of(cls, segments: Sequence[Segment], asked: Asked, codes: Codes, *, city: int) -> "_Works":
        found, rarities = merged(WORKS, segments, codes, city=city), asking.rarities(codes)
        named, slots = city_unlocking.asked_for(found, len(rarities)), np.zeros(len(rarities), np.int64)
        slots[named] = np.arange(len(named))
        return cls(
            segment=found, asked=asked, rarities=rarities, order=city_unlocking.order_of(found),
            starts=city_unlocking.room_for(*cls._lists(found)), named=named, slots=slots,
        )  # fmt: skip

    @staticmethod
    def _lists(of: Segment) -> tuple[Any, ...]:
        return of.rows, of.rows32, of.extra, of.count

    def nothing(self) -> _Counted:
        pairs, people = np.zeros((2, len(self.rarities)), np.int64)
        return _Counted(who=0, now=0, pairs=pairs, people=people, opened=np.zeros(self.starts[-1], np.uint8))

    def counted(self, block: Block) -> _Counted:
        found, asked = self.nothing(), self.asked
        gained = np.zeros((len(self.named), block.words), np.uint64)
        now = city_unlocking.unlock_for_block(
            self._lists(self.segment)[:3], self.order, self.starts, asked.told, asked.near, asked.far, self.rarities,
            asked.least, self.slots, block.columns(), (found.pairs, gained), found.opened,
        )  # fmt: skip
        city_unlocking.count_gaining(self.named, self.slots, block.post_starts, block.posts, gained, found.people)
        return _Counted(
            who=block.count, now=now, pairs=found.pairs, people=found.people, opened=found.opened
        )  # fmt: skip

    def opening(self, opened: Array) -> Array:
        """By skill the vacancies that it opens to anybody."""
        works = np.zeros(len(self.rarities), np.int64)
        city_unlocking.count_opened(*self._lists(self.segment), self.starts, opened, works)
        return works
