"""The score of eight parts in SQL, over rows with an index by city and one over skills. Nothing is prepared for it."""

from uuid import UUID

import asyncpg
import numpy as np

from matching.domain.engine import asking as q
from matching.domain.engine import layout as at
from matching.domain.engine.person_score import MAJOR, MINOR, SUBMAJOR, district_part
from matching.domain.engine.segment import Segment
from matching.domain.index import Index
from matching.domain.profiles import Vacancy
from matching.domain.rarity import rarity
from matching.domain.reference import Scored
from matching.domain.score import ONE_LEVEL_BELOW, SHARES, WHOLE

_COLUMNS = {
    "city": at.CITY, "district": at.DISTRICT, "study": at.STUDY, "wish": at.WISHED, "other_wish": at.WISHED + 1,
    "past": at.PAST, "years": at.PAST + 1, "state": at.STATE,
}  # fmt: skip
_SET_UP = """
set jit = off;
set work_mem = '256MB';
set max_parallel_workers_per_gather = 0;
create temp table people (id uuid, minimum bigint, skills int[], {columns});
"""
_INDEXES = """
create index on people (city);
create index on people using gin (skills);
analyze people;
"""
# ``offset 0`` has what is used several times worked out once.
_BEST = """
select id, score from (
    select id, ({total} + {rounding}) / {shares} as score from (
        select *, {must} as must, {nice} as nice, greatest({near_wish}, {near_other}, {near_past}) as nearest,
            {near_past} as near_past
        from people where state & 1 = 1 and (city = {city} or state & 2 = 2) {prefilter} offset 0
    ) as found where nearest > 0 or must + nice > 0 offset 0
) as scored where score >= {least} order by score desc, id limit {limit}
"""


async def fill(admin: "asyncpg.Connection[asyncpg.Record]", segment: Segment) -> None:
    await admin.execute(_SET_UP.format(columns=", ".join(f"{name} int" for name in _COLUMNS)))
    rows, ids = segment.rows.reshape(-1, at.WORDS), segment.ids.tolist()
    minimum = segment.rows32.reshape(-1, at.WORDS // 2)[:, at.MINIMUM_WAGE].tolist()
    columns = [rows[:, place].tolist() for place in _COLUMNS.values()]
    skills = [[one for one in known if one] for known in rows[:, at.SKILLS :].tolist()]
    people = [UUID(int=high << 64 | low) for high, low in zip(ids[::2], ids[1::2], strict=True)]
    await admin.copy_records_to_table("people", records=zip(people, minimum, skills, *columns, strict=True))
    await admin.execute(_INDEXES)


async def best(
    admin: "asyncpg.Connection[asyncpg.Record]", asked: q.Asked, index: Index, vacancy: Vacancy, *, limit: int,
    prefilter: bool = False,
) -> list[Scored]:  # fmt: skip
    numbers, told = index.codes.skills, asked.told
    required = ",".join(str(numbers[code]) for code in vacancy.must_skills)
    query = _BEST.format(
        total=_total(asked), rounding=q.ROUNDING, shares=SHARES, least=asked.least, limit=limit, city=told[q.CITY],
        must=_found(index, vacancy.must_skills), nice=_found(index, vacancy.nice_skills),
        near_wish=_near("wish", told), near_other=_near("other_wish", told), near_past=_near("past", told),
        prefilter=f"and skills && array[{required}]" if prefilter else "",
    )  # fmt: skip
    return [Scored(row["id"].int, row["score"] / WHOLE) for row in await admin.fetch(query)]


def _found(index: Index, wanted: tuple[str, ...]) -> str:
    each = (f"{rarity(code)} * ({index.codes.skills[code]} = any(skills))::int" for code in wanted)
    return " + ".join(each) or "0"


def _near(column: str, told: np.ndarray[tuple[int], np.dtype[np.int64]]) -> str:
    code = int(told[q.OCCUPATION])
    steps = ((1, WHOLE), (10, MINOR), (100, SUBMAJOR), (1000, MAJOR))
    cases = " ".join(f"when {column} / {size} = {code // size} then {part}" for size, part in steps)
    return f"(case {cases} else 0 end)::bigint"


def _total(asked: q.Asked) -> str:
    told = asked.told.tolist()
    offered, level = told[q.OFFERED], told[q.LEVEL]
    experience = str(q.HALF)
    if told[q.YEARS] >= 0:
        lived = f"least({WHOLE}, near_past * years / {told[q.YEARS]})" if told[q.YEARS] else str(WHOLE)
        experience = f"(case when past = {at.NO_OCCUPATION} then {q.HALF} else {lived} end)"
    distance = f"('{{{','.join(map(str, asked.near.tolist()))}}}'::bigint[])[city + 1]"
    if not told[q.REMOTE]:
        same = f"case district when {told[q.DISTRICT]} then {district_part(1, 1)} else {district_part(1, 2)} end"
        distance = f"(case city when {told[q.WORKPLACE]} then {same} else {distance} end)"
    wage = f"greatest(0, least({WHOLE}, {2 * offered * WHOLE} / minimum - {WHOLE}))"
    education = (
        f"(case when study & 255 >= {level} then {WHOLE} when study & 255 = {level - 1} then {ONE_LEVEL_BELOW} "
        "else 0 end)"
    )
    wishes = f"(study >> {8 + told[q.ARRANGEMENT]}) & 1"
    arrangement = f"(case when study >> 8 = 0 then {q.HALF} else {WHOLE} * ({wishes}) end)"
    parts = {
        q.MUST: _share("must", told[q.MUST_TOTAL]), q.NICE: _share("nice", told[q.NICE_TOTAL]), q.OCC: "nearest",
        q.EXP: experience, q.DIST: distance, q.EDU: education, q.WAGE: wage, q.ARR: arrangement,
    }  # fmt: skip
    return " + ".join(f"{told[weight]}::bigint * {part}" for weight, part in parts.items())


def _share(found: str, total: int) -> str:
    return f"({WHOLE} * {found} / {total})" if total else str(q.HALF)
