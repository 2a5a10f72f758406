"""A profile as a record of 64 bytes, with the words that did not find room in it. See `layout`."""

import struct
from collections.abc import Sequence
from typing import Final

from matching.domain.engine import layout
from matching.domain.engine.codes import ARRANGEMENTS, RANKS, Codes, devices_mask, needs_mask, unit, wishes_mask
from matching.domain.engine.layout import NONE, NONE_WAGE, NOT_LONG
from matching.domain.profiles import Candidate, Experience, Vacancy
from matching.domain.rarity import total
from matching.domain.score import MOST_WAGE, hundredths

PERSON: Final = struct.Struct(layout.PERSON)
WORK: Final = struct.Struct(layout.WORK)
_NOTHING_WISHED: Final = (layout.NO_OCCUPATION,) * layout.WISH_ROOM
_NO_PAST: Final = (layout.NO_OCCUPATION, 0) * layout.PAST_ROOM
_PAST_WORDS: Final = 2 * layout.PAST_ROOM
_THERE_AND_ELSEWHERE: Final = layout.ALIVE | layout.OTHER_CITIES
NOTHING: Final[Sequence[int]] = ()
_FILLING: Final = tuple([0] * layout.WORDS)


def person(candidate: Candidate, codes: Codes, *, offset: int) -> tuple[bytes, Sequence[int]]:
    """The record, and what belongs to the end of ``extra``, which is ``offset`` words long."""
    wished, past = [*map(unit, candidate.desired_occupations)], _past(candidate.experience)
    skills, lists = [*map(codes.skills.__getitem__, dict.fromkeys(candidate.skills))], NOTHING
    wishes, pasts, known, long = len(wished), len(past), len(skills), NOT_LONG
    counts = wishes << 12 | pasts << 7 | known
    if wishes > layout.WISH_ROOM or pasts > _PAST_WORDS or known > layout.SKILL_ROOM:
        lists = [wishes, pasts >> 1, known, *wished, *past, *skills]
        wished, past, skills = [], (), []
        wishes = pasts = known = counts = 0
        long = offset
    education, wage, farthest = candidate.education, candidate.minimum_wage, candidate.max_distance_km
    record = PERSON.pack(
        needs_mask(candidate.needs) if candidate.needs else 0,
        NONE_WAGE if wage is None else min(wage, MOST_WAGE),
        devices_mask(candidate.devices) if candidate.devices else 0,
        codes.cities[candidate.city],
        0 if candidate.district is None else codes.districts[candidate.district],
        NONE if farthest is None else farthest if farthest < NONE else NONE - 1,
        wishes_mask(candidate.arrangements) << 8 | (layout.NO_LEVEL if education is None else RANKS[education]),
        _THERE_AND_ELSEWHERE if candidate.other_cities else layout.ALIVE,
        counts,
        long,
        *wished,
        *_NOTHING_WISHED[wishes:],
        *past,
        *_NO_PAST[pasts:],
        *skills,
        *_FILLING[known : layout.SKILL_ROOM],
    )
    return record, lists


def _past(experience: tuple[Experience, ...]) -> Sequence[int]:
    if not experience:
        return NOTHING
    return [word for one in experience for word in (unit(one.occupation), hundredths(one.years))]


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
