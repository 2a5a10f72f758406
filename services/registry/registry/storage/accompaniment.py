"""Assessments, trainings and coachings in the database; officers' notes sealed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from registry.domain.accompaniment import Record
from registry.storage import sealed
from registry.storage.tables import accompaniment
from servicekit.database import ReadSession, WriteSession


async def add(session: WriteSession, record: Record, *, at: datetime) -> None:
    note = None
    if record.note is not None:
        note = sealed.seal(record.note.encode(), city=str(session.city), owner=record.id, field="note")
    await session.execute(
        insert(accompaniment).values(
            city=session.city, id=record.id, candidate_id=record.candidate_id, kind=record.kind,
            subject=record.subject, starts_on=record.starts_on, ends_on=record.ends_on, outcome=record.outcome,
            skills=list(record.skills), by=record.by, note=note, recorded_at=at,
        )
    )  # fmt: skip


async def of(session: ReadSession, candidate_id: UUID) -> Sequence[Record]:
    """The newest first."""
    rows = await session.execute(
        select(accompaniment)
        .where(accompaniment.c.city == session.city, accompaniment.c.candidate_id == candidate_id)
        .order_by(accompaniment.c.starts_on.desc(), accompaniment.c.id.desc())
    )
    return [_record(row) for row in rows.mappings()]


def _record(row: Mapping[Any, Any]) -> Record:
    note = None
    if row["note"] is not None:
        note = sealed.open_(row["note"], city=row["city"], owner=row["id"], field="note").decode()
    return Record(
        id=row["id"], candidate_id=row["candidate_id"], kind=row["kind"], subject=row["subject"],
        starts_on=row["starts_on"], ends_on=row["ends_on"], outcome=row["outcome"], skills=tuple(row["skills"]),
        by=row["by"], note=note,
    )  # fmt: skip
