"""The officers' calls of a city."""

from uuid import UUID

from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from notifications.domain.call import Call, Outcome, Why
from notifications.domain.catalogue import Audience
from notifications.storage.facts import from_json, to_json
from notifications.storage.tables import calls
from servicekit.database import ReadSession, WriteSession


async def add(session: WriteSession, *, call: Call) -> None:
    """Open a call; its id is that of the delivery or reminder behind it, so that it is opened once."""
    row = {
        "city": session.city,
        "id": call.id,
        "why": call.why.value,
        "template": call.template,
        "audience": call.audience.value,
        "recipient_id": call.recipient_id,
        "facts": to_json(call.facts),
        "tries": call.tries,
        "created_at": call.created_at,
    }
    await session.execute(insert(calls).values(row).on_conflict_do_nothing())


async def lock(session: WriteSession, *, call_id: UUID) -> Call | None:
    statement = select(calls).where(calls.c.city == session.city, calls.c.id == call_id).with_for_update()
    row = (await session.execute(statement)).mappings().one_or_none()
    return _call(row) if row is not None else None


async def save(session: WriteSession, *, call: Call, officer: str) -> None:
    statement = (
        update(calls)
        .where(calls.c.city == session.city, calls.c.id == call.id)
        .values(
            tries=call.tries,
            outcome=call.outcome.value if call.outcome else None,
            done_at=call.done_at,
            facts=to_json(call.facts),
            officer=officer,
        )
    )
    await session.execute(statement)


async def page(session: ReadSession, *, done: bool, limit: int, before: UUID | None = None) -> list[Call]:
    statement = select(calls).where(
        calls.c.city == session.city, calls.c.done_at.is_not(None) if done else calls.c.done_at.is_(None)
    )
    if before is not None:
        statement = statement.where(calls.c.id < before)
    rows = (await session.execute(statement.order_by(calls.c.id.desc()).limit(limit))).mappings()
    return [_call(row) for row in rows]


async def forget(session: WriteSession, *, recipient_id: UUID) -> None:
    await session.execute(delete(calls).where(calls.c.city == session.city, calls.c.recipient_id == recipient_id))


def _call(row: RowMapping) -> Call:
    return Call(
        id=row["id"],
        city=row["city"],
        why=Why(row["why"]),
        template=row["template"],
        audience=Audience(row["audience"]),
        recipient_id=row["recipient_id"],
        created_at=row["created_at"],
        facts=from_json(row["facts"]),
        tries=row["tries"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        done_at=row["done_at"],
    )
