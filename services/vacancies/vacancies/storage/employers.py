"""Employers in the database, and their contacts sealed beside them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Update, insert, select, update

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.employer import NO_CONTACT, Contact, Employer, name_key
from vacancies.storage import sealed
from vacancies.storage.tables import employers

_CONTACT: Final = TypeAdapter(Contact)


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
            verified=employer.verified, verified_at=employer.verified_at,
            contact=_sealed(contact, employer), origin=employer.origin, registered_at=at, changed_at=at,
        )
    )  # fmt: skip


async def save(session: WriteSession, employer: Employer, *, at: datetime) -> None:
    """Name and form in law."""
    await session.execute(
        _change(employer).values(
            version=employer.version, name=employer.name, name_key=name_key(employer.name),
            legal_form=employer.legal_form, kind=employer.kind, changed_at=at,
        )
    )  # fmt: skip


async def save_contact(session: WriteSession, employer: Employer, *, contact: Contact, at: datetime) -> None:
    await session.execute(
        _change(employer).values(version=employer.version, contact=_sealed(contact, employer), changed_at=at)
    )


async def save_verification(session: WriteSession, employer: Employer, *, by: str, at: datetime) -> None:
    await session.execute(
        _change(employer).values(
            version=employer.version, verified=employer.verified, verified_at=employer.verified_at, verified_by=by,
            changed_at=at,
        )
    )  # fmt: skip


async def contact_of(session: ReadSession, employer_id: UUID) -> Contact:
    """Nobody's where none was given."""
    query = select(employers.c.contact).where(employers.c.city == session.city, employers.c.id == employer_id)
    kept = (await session.execute(query)).scalar_one_or_none()
    if kept is None:
        return NO_CONTACT
    return _CONTACT.validate_json(sealed.open_(kept, city=str(session.city), owner=employer_id, field="contact"))


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


def _change(employer: Employer) -> Update:
    return update(employers).where(employers.c.city == employer.city, employers.c.id == employer.id)


def _sealed(contact: Contact, employer: Employer) -> str | None:
    if contact == NO_CONTACT:
        return None
    plain = _CONTACT.dump_json(contact).decode()
    return sealed.seal(plain, city=employer.city, owner=employer.id, field="contact")


def _employer(row: Mapping[Any, Any]) -> Employer:
    return Employer(
        city=row["city"], id=row["id"], version=row["version"], name=row["name"], legal_form=row["legal_form"],
        kind=row["kind"], verified=row["verified"], verified_at=row["verified_at"], origin=row["origin"],
    )  # fmt: skip
