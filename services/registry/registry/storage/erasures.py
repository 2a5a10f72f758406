"""Erasure cases in the database, and the deletion itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from registry.domain.erasure import Erasure
from registry.storage import tables
from servicekit.database import ReadSession, WriteSession

_PERSONAL = (
    tables.vault, tables.elsewhere, tables.consents, tables.accompaniment, tables.history, tables.contact_accesses,
    tables.fairness_exposures, tables.fairness_outcomes, tables.fairness_cases,
)  # fmt: skip
# What waits in the outbox would still tell of the person; what was sent lies there as a copy.
_OUTBOX = text("delete from outbox where city = :city and key = :key")


async def add(session: WriteSession, erasure: Erasure) -> None:
    await session.execute(
        insert(tables.erasures).values(
            city=erasure.city, id=erasure.id, candidate_id=erasure.candidate_id, requested_at=erasure.requested_at
        )
    )


async def find(session: ReadSession, erasure_id: UUID) -> Erasure | None:
    return await _one(session, _of(session).where(tables.erasures.c.id == erasure_id))


async def lock(session: WriteSession, erasure_id: UUID) -> Erasure | None:
    return await _one(session, _of(session).where(tables.erasures.c.id == erasure_id).with_for_update())


async def still_open(session: ReadSession, *, requested_before: datetime, limit: int) -> Sequence[Erasure]:
    """Cases not yet closed, the oldest first."""
    query = (
        _of(session)
        .where(tables.erasures.c.closed_at.is_(None), tables.erasures.c.requested_at < requested_before)
        .order_by(tables.erasures.c.requested_at)
        .limit(limit)
    )
    rows = (await session.execute(query)).mappings().all()
    return [_erasure(row, await _confirmed(session, row["id"])) for row in rows]


async def save(session: WriteSession, erasure: Erasure) -> None:
    rows = [
        {"city": erasure.city, "erasure_id": erasure.id, "service": service, "confirmed_at": at}
        for service, at in erasure.confirmed.items()
    ]
    if rows:
        await session.execute(upsert(tables.erasure_confirmations).on_conflict_do_nothing(), rows)
    await session.execute(
        update(tables.erasures)
        .where(tables.erasures.c.city == erasure.city, tables.erasures.c.id == erasure.id)
        .values(closed_at=erasure.closed_at)
    )


async def delete_personal_data(session: WriteSession, candidate_id: UUID) -> None:
    """Everything about the person except that there was a record, and its erasure."""
    for table in _PERSONAL:
        await session.execute(delete(table).where(table.c.city == session.city, table.c.candidate_id == candidate_id))
    await session.execute(_OUTBOX, {"city": session.city, "key": f"{session.city}:{candidate_id}"})


async def remember_source(session: WriteSession, source_index: bytes) -> None:
    """So that the same spreadsheet does not bring an erased person back."""
    await session.execute(
        upsert(tables.erased_sources).values(city=session.city, source_index=source_index).on_conflict_do_nothing()
    )


def _of(session: ReadSession) -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    return select(tables.erasures).where(tables.erasures.c.city == session.city)


async def _one(session: ReadSession, query: Any) -> Erasure | None:  # noqa: ANN401 - SQLAlchemy's own generic
    row = (await session.execute(query)).mappings().first()
    return None if row is None else _erasure(row, await _confirmed(session, row["id"]))


async def _confirmed(session: ReadSession, erasure_id: UUID) -> dict[str, datetime]:
    lines = tables.erasure_confirmations
    rows = await session.execute(
        select(lines.c.service, lines.c.confirmed_at).where(
            lines.c.city == session.city, lines.c.erasure_id == erasure_id
        )
    )
    return {row.service: row.confirmed_at for row in rows}


def _erasure(row: Mapping[Any, Any], confirmed: dict[str, datetime]) -> Erasure:
    return Erasure(
        city=row["city"], id=row["id"], candidate_id=row["candidate_id"], requested_at=row["requested_at"],
        closed_at=row["closed_at"], confirmed=confirmed,
    )  # fmt: skip
