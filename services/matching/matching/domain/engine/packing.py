"""A profile as a record of 64 bytes, with the words that did not find room in it. See `layout`."""

import struct
from typing import Final

from matching.domain.engine import layout
from matching.domain.engine.codes import ARRANGEMENTS, RANKS, Codes, devices_mask, needs_mask
from matching.domain.engine.layout import NONE, NONE_WAGE, NOT_LONG
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.rarity import total
from matching.domain.score import MOST_WAGE, hundredths

PERSON: Final = struct.Struct(layout.PERSON)
WORK: Final = struct.Struct(layout.WORK)
_NOTHING_WISHED: Final = (layout.NO_OCCUPATION,) * layout.WISH_ROOM
_NO_PAST: Final = (layout.NO_OCCUPATION, 0) * layout.PAST_ROOM
_FILLING: Final = tuple([0] * layout.WORDS)


def person(candidate: Candidate, codes: Codes, *, offset: int) -> tuple[bytes, list[int]]:
    """The record, and what belongs to the end of ``extra``, which is ``offset`` words long."""
    number = codes.skills.of
    wished = [int(code) for code in candidate.desired_occupations]
    past: list[int] = []
    for one in candidate.experience:
        past += (int(one.occupation), hundredths(one.years))
    skills = [number(code) for code in dict.fromkeys(candidate.skills)]
    counts, long = len(wished) << 12 | len(candidate.experience) << 8 | len(skills), NOT_LONG
    lists: list[int] = []
    if len(wished) > layout.WISH_ROOM or len(past) > 2 * layout.PAST_ROOM or len(skills) > layout.SKILL_ROOM:
        lists = [len(wished), len(candidate.experience), len(skills), *wished, *past, *skills]
        counts, long, wished, past, skills = 0, offset, [], [], []
    arrangements = 0
    for wish in candidate.arrangements:
        arrangements |= 1 << ARRANGEMENTS[wish]
    education = layout.NO_LEVEL if candidate.education is None else RANKS[candidate.education]
    record = PERSON.pack(
        needs_mask(candidate.needs) if candidate.needs else 0,
        NONE_WAGE if candidate.minimum_wage is None else min(candidate.minimum_wage, MOST_WAGE),
        devices_mask(candidate.devices) if candidate.devices else 0,
        codes.cities.of(candidate.city),
        0 if candidate.district is None else codes.districts.of(candidate.district),
        NONE if candidate.max_distance_km is None else min(candidate.max_distance_km, NONE - 1),
        arrangements << 8 | education,
        layout.ALIVE | (layout.OTHER_CITIES if candidate.other_cities else 0),
        counts,
        long,
        *wished,
        *_NOTHING_WISHED[len(wished) :],
        *past,
        *_NO_PAST[len(past) :],
        *skills,
        *_FILLING[: layout.SKILL_ROOM - len(skills)],
    )
    return record, lists


def work(vacancy: Vacancy, codes: Codes, *, offset: int) -> tuple[bytes, list[int]]:
    number = codes.skills.of
    lists = [number(code) for code in (*vacancy.must_skills, *vacancy.nice_skills)]
    must, nice = len(vacancy.must_skills), len(vacancy.nice_skills)
    long: list[int] = []
    if len(lists) > layout.WORK_ROOM:
        long, lists = [must, nice, *lists], []
    wage = vacancy.wage_max or vacancy.wage_min
    education = layout.NO_LEVEL if vacancy.education is None else RANKS[vacancy.education]
    record = WORK.pack(
        NONE_WAGE if wage is None else min(wage, MOST_WAGE),
        codes.cities.of(vacancy.city),
        codes.cities.of(vacancy.workplace),
        0 if vacancy.district is None else codes.districts.of(vacancy.district),
        NONE if vacancy.occupation is None else int(vacancy.occupation),
        ARRANGEMENTS[vacancy.arrangement] << 8 | education,
        NONE if vacancy.experience_years is None else hundredths(vacancy.experience_years),
        0 if long else must << 8 | nice,
        layout.ALIVE | (layout.REMOTE if vacancy.remote else 0),
        total(vacancy.must_skills),
        total(vacancy.nice_skills),
        offset if long else NOT_LONG,
        *lists,
        *_FILLING[: layout.WORK_ROOM - len(lists)],
    )
    return record, long
