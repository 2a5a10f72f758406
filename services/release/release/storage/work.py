"""Vacancies and declarations in the database."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal
from uuid import UUID

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from release.domain.work import Declaration, Opening
from release.storage.tables import declarations, openings
from servicekit.database import ReadSession, WriteSession


async def put_opening(session: WriteSession, opening: Opening) -> None:
    """What an older event says changes nothing but the number of places there once were."""
    new = upsert(openings).values(city=session.city, **asdict(opening))
    newer = new.excluded.version > openings.c.version
    await session.execute(
        new.on_conflict_do_update(
            index_elements=["city", "vacancy_id"],
            set_={
                "offered": func.greatest(openings.c.offered, new.excluded.offered),
                "posted_on": func.least(openings.c.posted_on, new.excluded.posted_on),
                **{
                    name: case((newer, new.excluded[name]), else_=openings.c[name])
                    for name in ("version", "status", "occupation_group", "employer_id")
                },
            },
        )
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
