"""A profile as a record of 64 bytes, with the words that did not find room in it. See `layout`."""

import struct
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import numpy as np

from matching.domain.engine import layout
from matching.domain.engine.codes import ARRANGEMENTS, RANKS, Codes, devices_mask, needs_mask, unit, wishes_mask
from matching.domain.engine.layout import NONE, NONE_WAGE, NOT_LONG
from matching.domain.engine.person_records import records_of_people
from matching.domain.profiles import Candidate, Experience, Vacancy
from matching.domain.rarity import total
from matching.domain.score import MOST_WAGE, hundredths

WORK: Final = struct.Struct(layout.WORK)
_THERE_AND_ELSEWHERE: Final = layout.ALIVE | layout.OTHER_CITIES
NOTHING: Final[Sequence[int]] = ()
_LEVELS: Final[dict[str | None, int]] = dict([(None, layout.NO_LEVEL), *RANKS.items()])
Array = np.ndarray[Any, Any]
_FILLING: Final = tuple([0] * layout.WORDS)


def people(batch: Sequence[Candidate], codes: Codes, offset: int) -> tuple[Array, Array]:
    """Column by column: what is done once for a hundred people costs each of them little."""
    cities, districts = codes.cities, codes.districts
    skills, wished = [one.skills for one in batch], [one.desired_occupations for one in batch]
    past = [one.experience for one in batch]
    known, wishes, pasts = ([*map(len, lists)] for lists in (skills, wished, past))
    wages = [one.minimum_wage for one in batch]
    columns = (
        np.array([needs_mask(one.needs) for one in batch], np.uint64),
        np.array([NONE_WAGE if wage is None else min(wage, MOST_WAGE) for wage in wages], np.uint32),
        np.array([devices_mask(one.devices) for one in batch], np.uint32),
        _words([cities[one.city] for one in batch]),
        _words([0 if one.district is None else districts[one.district] for one in batch]),
        _words([NONE if one is None else min(one, NONE - 1) for one in [each.max_distance_km for each in batch]]),
        _words([wishes_mask(one.arrangements) << 8 | _LEVELS[one.education] for one in batch]),
        _words([_THERE_AND_ELSEWHERE if one.other_cities else layout.ALIVE for one in batch]),
    )
    lists = (
        _counts(wishes), _words([*map(unit, chain.from_iterable(wished))]),
        _counts(pasts), _words([word for one in chain.from_iterable(past) for word in _post(one)]),
        _counts(known), _words([*map(codes.skills.__getitem__, chain.from_iterable(skills))]),
    )  # fmt: skip
    records = np.empty(len(batch) * layout.WORDS, np.uint16)
    room = np.empty(3 * len(batch) + sum(len(one) for one in lists[1::2]), np.uint16)
    used = records_of_people(records, records.view(np.uint32), records.view(np.uint64), room, offset, *columns, *lists)
    return records, room[:used]


def _post(past: Experience) -> tuple[int, int]:
    return unit(past.occupation), hundredths(past.years)


def _words(numbers: list[int]) -> Array:
    return np.array(numbers, np.uint16)


def _counts(numbers: list[int]) -> Array:
    return np.array(numbers, np.int64)


def works(batch: Sequence[Vacancy], codes: Codes, offset: int) -> tuple[Array, Array]:
    records, words = [], list[int]()
    for one in batch:
        record, long = work(one, codes, offset=offset + len(words))
        records.append(record)
        words += long
    return np.frombuffer(b"".join(records), np.uint16), np.array(words, np.uint16)


def work(vacancy: Vacancy, codes: Codes, *, offset: int) -> tuple[bytes, Sequence[int]]:
    lists = [*map(codes.skills.__getitem__, (*vacancy.must_skills, *vacancy.nice_skills))]
    must, nice, long = len(vacancy.must_skills), len(vacancy.nice_skills), NOTHING
    if len(lists) > layout.WORK_ROOM:
        long, lists = [must, nice, *lists], []
    wage = vacancy.wage_max or vacancy.wage_min
    education = layout.NO_LEVEL if vacancy.education is None else RANKS[vacancy.education]
    record = WORK.pack(
        NONE_WAGE if wage is None else min(wage, MOST_WAGE),
        codes.cities[vacancy.city],
        codes.cities[vacancy.workplace],
        0 if vacancy.district is None else codes.districts[vacancy.district],
        NONE if vacancy.occupation is None else unit(vacancy.occupation),
        ARRANGEMENTS[vacancy.arrangement] << 8 | education,
        NONE if vacancy.experience_years is None else hundredths(vacancy.experience_years),
        0 if long else must << 8 | nice,
        layout.ALIVE | (layout.REMOTE if vacancy.remote else 0),
        total(vacancy.must_skills),
        total(vacancy.nice_skills),
        offset if long else NOT_LONG,
        *lists,
        *_FILLING[len(lists) : layout.WORK_ROOM],
    )
    return record, long
