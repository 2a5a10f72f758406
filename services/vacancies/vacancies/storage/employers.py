"""Employers in the database, and their contacts beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.employer import Contact, Employer, name_key
from vacancies.storage.tables import employers


async def find(session: ReadSession, employer_id: UUID) -> Employer | None:
    row = (await session.execute(_of(session, employer_id))).mappings().first()
    return None if row is None else _employer(row)


async def lock(session: WriteSession, employer_id: UUID, *, shared: bool = False) -> Employer | None:
    """The employer; a shared lock lets others post too, but nobody verify meanwhile."""
    query = _of(session, employer_id).with_for_update(read=shared)
    row = (await session.execute(query)).mappings().first()
    return None if row is None else _employer(row)


async def add(session: WriteSession, employer: Employer, *, contact: Contact, at: datetime) -> None:
    await session.execute(
        insert(employers).values(
            city=employer.city, id=employer.id, version=employer.version, name=employer.name,
            name_key=name_key(employer.name), legal_form=employer.legal_form, kind=employer.kind,
            verified=employer.verified, verified_at=employer.verified_at, contact=asdict(contact),
            origin=employer.origin, registered_at=at, changed_at=at,
        )
    )  # fmt: skip


async def save_verification(session: WriteSession, employer: Employer, *, by: str, at: datetime) -> None:
    await session.execute(
        update(employers)
        .where(employers.c.city == employer.city, employers.c.id == employer.id)
        .values(
            version=employer.version, verified=employer.verified, verified_at=employer.verified_at, verified_by=by,
            changed_at=at,
        )
    )  # fmt: skip


async def contact_of(session: ReadSession, employer_id: UUID) -> Contact | None:
    query = select(employers.c.contact).where(employers.c.city == session.city, employers.c.id == employer_id)
    kept = (await session.execute(query)).scalar_one_or_none()
    return None if kept is None else Contact(**kept)


async def page(session: ReadSession, *, after: UUID | None, limit: int, verified: bool | None) -> Sequence[Employer]:
    query = select(employers).where(employers.c.city == session.city)
    if verified is not None:
        query = query.where(employers.c.verified == verified)
    if after is not None:
        query = query.where(employers.c.id < after)
    rows = await session.execute(query.order_by(employers.c.id.desc()).limit(limit))
    return [_employer(row) for row in rows.mappings()]


async def names(session: ReadSession, ids: Sequence[UUID]) -> dict[UUID, str]:
    query = select(employers.c.id, employers.c.name).where(employers.c.city == session.city, employers.c.id.in_(ids))
    return {row.id: row.name for row in await session.execute(query)}


def _of(session: ReadSession, employer_id: UUID) -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    return select(employers).where(employers.c.city == session.city, employers.c.id == employer_id)


def _employer(row: Mapping[Any, Any]) -> Employer:
    return Employer(
        city=row["city"], id=row["id"], version=row["version"], name=row["name"], legal_form=row["legal_form"],
        kind=row["kind"], verified=row["verified"], verified_at=row["verified_at"], origin=row["origin"],
    )  # fmt: skip
