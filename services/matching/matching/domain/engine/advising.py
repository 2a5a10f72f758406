"""What opens a vacancy and what to train, by the engine: the same as `openers` and `training` say, many times quicker.

Each function reads what it needs of the index and returns what remains to be done, which may be in another thread.
"""

from collections.abc import Callable, Iterator
from itertools import starmap
from typing import Final
from uuid import UUID

import numpy as np

from matching.domain.eligibility import offers_of
from matching.domain.engine import asking, city_unlocking, opening, unlocking
from matching.domain.engine.codes import NEED_BITS, PREFIX_BITS, Codes
from matching.domain.engine.people_block import blocks
from matching.domain.engine.segment import PEOPLE, WORKS, Array, merged
from matching.domain.index import Index
from matching.domain.openers import Opener, Opening, ranked
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Demand, Vacancy
from matching.domain.rarity import rarity
from matching.domain.training import CityAdvice, CityTraining, Training, ranked_for_city, ranked_for_one
from vocabulary import needs as vocabulary
from vocabulary.needs import ACCOMMODATIONS

_ACCOMMODATIONS: Final = sorted(ACCOMMODATIONS)
if len(_ACCOMMODATIONS) > 2 * opening.HALVES:
    raise OverflowError("more accommodations than the engine has bits for")


def prepare_openers(index: Index, vacancy: Vacancy, policy: Policy) -> Callable[[], Opening]:
    """``vacancy`` is of the city whose people are counted."""
    index.settle()
    asked = asking.of_vacancy(vacancy, policy, index.codes, index.distances)
    required = [*dict.fromkeys(vacancy.must_skills)]
    numbers = np.array([index.codes.skills[code] for code in required], np.int64)
    meetings, city = _meetings(vacancy), index.codes.cities[vacancy.city]
    segments = [(one, *PEOPLE.of_city(one, city)) for one in index.people.snapshot()]
    now, by_offer = np.zeros(1, np.int64), np.zeros(2 * opening.HALVES, np.int64)
    by_skill, by_other = np.zeros(len(required), np.int64), np.zeros(2, np.int64)

    def count() -> Opening:
        for one, first, end in segments:
            opening.count_openings(
                one.rows, one.rows32, one.extra, first, end, asked.told, asked.near, asked.far, asked.wanted, numbers,
                asked.least, meetings, now, by_offer, by_skill, by_other,
            )  # fmt: skip
        found = [Opener(kind="accommodation", code=code, people=people) for code, people in _named(by_offer)]
        found += [
            Opener(kind="skill", code=code, people=people)
            for code, people in zip(required, by_skill.tolist(), strict=True)
        ]
        found.append(Opener(kind="education", code=vacancy.education or "", people=int(by_other[0])))
        found.append(Opener(kind="experience", code=f"{vacancy.experience_years or 0:g}", people=int(by_other[1])))
        return ranked(int(now[0]), (one for one in found if one.people))

    return count


def prepare_training(index: Index, person: Candidate, policy: Policy) -> Callable[[], Training]:
    """Over the open vacancies of the person's city."""
    index.settle()
    asked = asking.of_person(person, policy, index.codes, index.distances)
    city, sums = index.codes.cities[person.city], _Sums(index.codes)
    segments = [(one, *WORKS.of_city(one, city)) for one in index.works.snapshot()]

    def count() -> Training:
        now = 0
        for one, first, end in segments:
            starts = unlocking.room_for(one.rows, one.rows32, one.extra, one.count)
            opened = np.zeros(starts[-1], np.uint8)
            now += unlocking.unlock(
                one.rows, one.rows32, one.extra, first, end, asked.told, asked.near, asked.far, asked.wanted,
                sums.rarities, asked.features, asked.least, 1,
                sums.pairs, sums.last, sums.people, starts, opened, sums.works,
            )  # fmt: skip
        return ranked_for_one(now, {code: pairs for code, _, _, pairs in sums.all()})

    return count


def prepare_city_training(index: Index, city: str, policy: Policy) -> Callable[[], CityTraining]:
    """Over everybody of the city and its open vacancies."""
    anybody = Candidate(city=city, id=UUID(int=0))
    index.settle()
    asked = asking.of_person(anybody, policy, index.codes, index.distances)
    number, sums = index.codes.cities[city], _Sums(index.codes)
    people = [(one, *PEOPLE.of_city(one, number)) for one in index.people.snapshot()]
    vacancies = index.works.snapshot()

    def count() -> CityTraining:
        works = merged(WORKS, vacancies, index.codes, city=number)
        starts = unlocking.room_for(works.rows, works.rows32, works.extra, works.count)
        opened = np.zeros(starts[-1], np.uint8)
        order, wanted = city_unlocking.order_of(works), city_unlocking.asked_for(works, len(sums.pairs))
        slots = np.zeros(len(sums.pairs), np.int64)
        slots[wanted] = np.arange(len(wanted))
        who, now = 0, 0
        for one in (block for segment in people for block in blocks(*segment, city=number, skills=len(sums.pairs))):
            gained = np.zeros((len(wanted), one.words), np.uint64)
            now += city_unlocking.unlock_for_block(
                works.rows, works.rows32, works.extra, order, starts, asked.told, asked.near, asked.far,
                sums.rarities, asked.least, slots, *one.arguments(), sums.pairs, sums.works, opened, gained,
            )  # fmt: skip
            city_unlocking.count_gaining(wanted, slots, one.post_starts, one.posts, gained, sums.people)
            who += one.count
        advice = starmap(_city_advice, sums.all())
        return CityTraining(people=who, vacancies=works.count, pairs_now=now, advice=ranked_for_city(advice))

    return count


class _Sums:
    """What the kernels add up, by the number of each skill."""

    def __init__(self, codes: Codes) -> None:
        self._codes = tuple(codes.skills.codes)
        self.rarities = np.array([rarity(code) for code in self._codes], np.int64)
        self.pairs, self.last, self.people, self.works = np.zeros((4, len(self._codes)), np.int64)

    def all(self) -> Iterator[tuple[str, int, int, int]]:
        """The skill, vacancies, people and pairs, of those that unlock anything."""
        for number in np.flatnonzero(self.pairs).tolist():
            yield self._codes[number], int(self.works[number]), int(self.people[number]), int(self.pairs[number])


def _city_advice(skill: str, vacancies: int, people: int, pairs: int) -> CityAdvice:
    return CityAdvice(skill=skill, vacancies=vacancies, people=people, pairs=pairs)


def _meetings(vacancy: Vacancy) -> Array:
    """Where needs meet the vacancy's demands and nothing that is offered resolves it: see ``opening``."""
    offered = {offer.code for offer in offers_of(vacancy)}
    found = [
        meeting
        for demand in vacancy.demands
        for need in NEED_BITS
        if vocabulary.conflicts(need, demand.code) and (meeting := _meeting(need, demand, offered))
    ]
    return np.array(found, np.uint64).reshape(-1, 4)


def _meeting(need: str, demand: Demand, offered: set[str]) -> tuple[int, int, int, int] | None:
    known = vocabulary.resolving(need, demand.code)
    if any(one.code in offered for one in known) or not (known or demand.essential):
        return None
    devices, bits = 0, 0
    for one in known:
        bits |= 1 << _ACCOMMODATIONS.index(one.code)
        devices |= PREFIX_BITS[one.iso9999] if one.iso9999 is not None else 0
    return NEED_BITS[need], devices, bits & opening.EVERY, bits >> opening.HALVES


def _named(by_offer: Array) -> Iterator[tuple[str, int]]:
    return zip(_ACCOMMODATIONS, by_offer.tolist(), strict=False)
