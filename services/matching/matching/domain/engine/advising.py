"""What opens a vacancy and what one person could train, by the engine: as `openers` and `training` say, but quicker.

Each function reads what it needs of the index and returns what remains to be done, which may be in another thread.
"""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from matching.domain.eligibility import offers_of
from matching.domain.engine import asking, opening, unlocking
from matching.domain.engine.codes import NEED_BITS, PREFIX_BITS
from matching.domain.engine.segment import PEOPLE, WORKS, Array
from matching.domain.index import Index
from matching.domain.openers import Opener, Opening, ranked
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Demand, Vacancy
from matching.domain.training import Training, ranked_for_one
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
    city, codes = index.codes.cities[person.city], tuple(index.codes.skills.codes)
    rarities, pairs = asking.rarities(index.codes), np.zeros(len(codes), np.int64)
    segments = [(one, *WORKS.of_city(one, city)) for one in index.works.snapshot()]

    def count() -> Training:
        now = 0
        for one, first, end in segments:
            now += unlocking.unlock(
                one.rows, one.rows32, one.extra, first, end, asked.told, asked.near, asked.far, asked.wanted,
                rarities, asked.features, asked.least, pairs,
            )  # fmt: skip
        return ranked_for_one(now, {codes[number]: int(pairs[number]) for number in np.flatnonzero(pairs).tolist()})

    return count


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
