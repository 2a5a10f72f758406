"""What is kept beside an employer: its sites, its workforce year by year, and who asked for its contact."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id
from vacancies.domain.quota import Workforce
from vacancies.domain.site import Site
from vacancies.storage.tables import contact_accesses, sites, vacancies, workforce


async def add_site(session: WriteSession, site: Site) -> None:
    await session.execute(
        insert(sites).values(
            city=session.city, id=site.id, employer_id=site.employer_id, name=site.name, place=site.place,
            district=site.district, accessibility=list(site.accessibility),
        )
    )  # fmt: skip


async def sites_of(session: ReadSession, employer_id: UUID) -> Sequence[Site]:
    rows = await session.execute(
        select(sites).where(sites.c.city == session.city, sites.c.employer_id == employer_id).order_by(sites.c.id)
    )
    return [
        Site(
            id=row.id, employer_id=row.employer_id, name=row.name, place=row.place, district=row.district,
            accessibility=tuple(row.accessibility),
        )
        for row in rows
    ]  # fmt: skip


async def declare(session: WriteSession, employer_id: UUID, said: Workforce, *, by: str, at: datetime) -> int:
    """A second declaration for a year replaces the first; answers the version it has now."""
    values = {
        "total": said.total, "disabled": said.disabled, "evidence": said.evidence, "counted_on": said.counted_on,
        "recorded_at": at, "recorded_by": by,
    }  # fmt: skip
    new = upsert(workforce).values(city=session.city, employer_id=employer_id, year=said.year, **values)
    kept = new.on_conflict_do_update(
        index_elements=["city", "employer_id", "year"], set_={**values, "version": workforce.c.version + 1}
    )
    return int((await session.execute(kept.returning(workforce.c.version))).scalar_one())


async def renew_declarations(session: WriteSession, employer_id: UUID) -> Sequence[tuple[Workforce, int]]:
    """All years with the next version each, since the employer itself has changed; the oldest first."""
    rows = await session.execute(
        update(workforce)
        .where(workforce.c.city == session.city, workforce.c.employer_id == employer_id)
        .values(version=workforce.c.version + 1)
        .returning(workforce)
    )
    return sorted(((_workforce(row), row.version) for row in rows), key=lambda each: each[0].year)


async def declarations(session: ReadSession, employer_id: UUID) -> Sequence[Workforce]:
    """The newest year first."""
    rows = await session.execute(
        select(workforce)
        .where(workforce.c.city == session.city, workforce.c.employer_id == employer_id)
        .order_by(workforce.c.year.desc())
    )
    return [_workforce(row) for row in rows]


async def openings_reserved(session: ReadSession, employer_id: UUID) -> int:
    """Places the employer holds open here for people with disabilities."""
    found = await session.execute(
        select(func.coalesce(func.sum(vacancies.c.openings), 0)).where(
            vacancies.c.city == session.city, vacancies.c.employer_id == employer_id, vacancies.c.status == "open"
        )
    )
    return int(found.scalar_one())


async def note_access(session: WriteSession, employer_id: UUID, *, subject: str, purpose: str, at: datetime) -> None:
    await session.execute(
        insert(contact_accesses).values(
            city=session.city, id=new_id(), employer_id=employer_id, at=at, subject=subject, purpose=purpose
        )
    )


def _workforce(row: Row[Any]) -> Workforce:
    return Workforce(
        year=row.year, total=row.total, disabled=row.disabled, evidence=row.evidence, counted_on=row.counted_on
    )
