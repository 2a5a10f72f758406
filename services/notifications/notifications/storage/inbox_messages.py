"""The in-app inbox. A row says which message there is and about what; its words are made when it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from notifications.domain.delivery import Delivery
from notifications.domain.facts import Facts
from notifications.storage.facts import from_json, to_json
from notifications.storage.tables import inbox_messages
from servicekit.database import ReadSession, WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxMessage:
    id: UUID
    template: str
    facts: Facts
    created_at: datetime
    read_at: datetime | None


async def add(session: WriteSession, *, delivery: Delivery, now: datetime) -> None:
    """Lay a message in; its id is the delivery's, so that it lies there once."""
    row = {
        "city": session.city,
        "id": delivery.id,
        "audience": delivery.audience.value,
        "recipient_id": delivery.recipient_id,
        "template": delivery.template,
        "facts": to_json(delivery.facts),
        "created_at": now,
    }
    await session.execute(insert(inbox_messages).values(row).on_conflict_do_nothing())


async def page(
    session: ReadSession, *, recipient_id: UUID, limit: int, before: UUID | None = None
) -> Sequence[InboxMessage]:
    statement = select(inbox_messages).where(*_of(session, recipient_id))
    if before is not None:
        statement = statement.where(inbox_messages.c.id < before)
    rows = (await session.execute(statement.order_by(inbox_messages.c.id.desc()).limit(limit))).mappings()
    return [_message(row) for row in rows]


async def mark_read(session: WriteSession, *, recipient_id: UUID, message_id: UUID, now: datetime) -> bool:
    """Keep the first reading; False where the recipient has no such message."""
    statement = (
        update(inbox_messages)
        .where(*_of(session, recipient_id), inbox_messages.c.id == message_id)
        .values(read_at=func.coalesce(inbox_messages.c.read_at, now))
    )
    return (await session.execute(statement)).rowcount == 1


async def forget(session: WriteSession, *, recipient_id: UUID) -> None:
    await session.execute(delete(inbox_messages).where(*_of(session, recipient_id)))


def _of(session: ReadSession, recipient_id: UUID) -> tuple[Any, Any]:
    return inbox_messages.c.city == session.city, inbox_messages.c.recipient_id == recipient_id


def _message(row: RowMapping) -> InboxMessage:
    return InboxMessage(
        id=row["id"],
        template=row["template"],
        facts=from_json(row["facts"]),
        created_at=row["created_at"],
        read_at=row["read_at"],
    )
