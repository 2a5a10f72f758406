"""Who was given a person's contact, when and for what. Lines are only added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from registry.storage.tables import contact_accesses
from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    at: datetime
    subject: str
    purpose: str


async def add(session: WriteSession, access: Access, *, candidate_id: UUID) -> None:
    await session.execute(
        insert(contact_accesses).values(
            city=session.city, id=new_id(), candidate_id=candidate_id,
            at=access.at, subject=access.subject, purpose=access.purpose,
        )
    )  # fmt: skip


async def add_many(session: WriteSession, access: Access, *, candidate_ids: Sequence[UUID]) -> None:
    """The same look at several people."""
    if candidate_ids:
        line = {"city": session.city, "at": access.at, "subject": access.subject, "purpose": access.purpose}
        rows = [{**line, "id": new_id(), "candidate_id": each} for each in candidate_ids]
        await session.execute(insert(contact_accesses), rows)


async def of(session: ReadSession, candidate_id: UUID) -> Sequence[Access]:
    rows = await session.execute(
        select(contact_accesses)
        .where(contact_accesses.c.city == session.city, contact_accesses.c.candidate_id == candidate_id)
        .order_by(contact_accesses.c.at.desc())
    )
    return [Access(at=row.at, subject=row.subject, purpose=row.purpose) for row in rows]
