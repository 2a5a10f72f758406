"""Vacancies and declarations in the database."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from release.domain.work import Declaration, Opening
from release.storage.tables import declarations, openings
from servicekit.database import ReadSession, WriteSession

# Several of one vacancy: the newest of them, with the most places and the first day of them all.
_PUT: Final = """
insert into openings (city, vacancy_id, version, employer_id, occupation_group, offered, status, posted_on, education)
select distinct on (n.id)
    $1, n.id, n.version, n.employer, n.occupation, max(n.offered) over one, n.status, min(n.posted) over one,
    n.education
from unnest($2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::date[], $9::text[])
    as n(id, version, employer, occupation, offered, status, posted, education)
window one as (partition by n.id)
order by n.id, n.version desc
on conflict (city, vacancy_id) do update set
    offered = greatest(openings.offered, excluded.offered),
    posted_on = least(openings.posted_on, excluded.posted_on),
    version = greatest(openings.version, excluded.version),
    status = case when excluded.version > openings.version then excluded.status else openings.status end,
    occupation_group = case
        when excluded.version > openings.version then excluded.occupation_group else openings.occupation_group
    end,
    education = case when excluded.version > openings.version then excluded.education else openings.education end,
    employer_id = case when excluded.version > openings.version then excluded.employer_id else openings.employer_id end
"""


async def put_openings(session: WriteSession, new: Sequence[Opening]) -> None:
    """One statement for a batch: an import brings hundreds at a time.

    What an older event says changes nothing but the number of places there once were.
    """
    driver = await session.driver()
    await driver.execute(
        _PUT,
        session.city,
        [each.vacancy_id for each in new],
        [each.version for each in new],
        [each.employer_id for each in new],
        [each.occupation_group for each in new],
        [each.offered for each in new],
        [each.status for each in new],
        [each.posted_on for each in new],
        [each.education for each in new],
    )


async def close_opening(
    session: WriteSession, vacancy_id: UUID, *, status: Literal["closed", "filled"], version: int
) -> None:
    await session.execute(
        update(openings)
        .where(openings.c.city == session.city, openings.c.vacancy_id == vacancy_id, openings.c.version < version)
        .values(status=status, version=version)
    )


async def forget_openings(session: WriteSession, vacancy_ids: Sequence[UUID]) -> None:
    await session.execute(
        delete(openings).where(openings.c.city == session.city, openings.c.vacancy_id.in_(vacancy_ids))
    )


async def all_openings(session: ReadSession) -> Sequence[Opening]:
    rows = await session.execute(select(openings).where(openings.c.city == session.city))
    return [
        Opening(
            vacancy_id=row.vacancy_id, version=row.version, employer_id=row.employer_id,
            occupation_group=row.occupation_group, offered=row.offered, status=row.status, posted_on=row.posted_on,
            education=row.education,
        )
        for row in rows
    ]  # fmt: skip


async def put_declaration(session: WriteSession, declaration: Declaration) -> None:
    new = upsert(declarations).values(city=session.city, **asdict(declaration))
    await session.execute(
        new.on_conflict_do_update(
            index_elements=["city", "declaration_id"],
            set_={name: new.excluded[name] for name in ("version", "sector", "size_class", "required", "employed")},
            where=declarations.c.version < new.excluded.version,
        )
    )


async def all_declarations(session: ReadSession) -> Sequence[Declaration]:
    rows = await session.execute(select(declarations).where(declarations.c.city == session.city))
    return [
        Declaration(
            declaration_id=row.declaration_id, version=row.version, employer_id=row.employer_id, year=row.year,
            sector=row.sector, size_class=row.size_class, required=row.required, employed=row.employed,
        )
        for row in rows
    ]  # fmt: skip
