"""The ledger of messages. A row is written once for each event, template and recipient, and never holds text."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from notifications.domain.catalogue import Audience
from notifications.domain.channels import Channel
from notifications.domain.delivery import Delivery, State
from notifications.storage.facts import from_json, to_json
from notifications.storage.tables import deliveries
from servicekit.database import ReadSession, WriteSession


async def add(session: WriteSession, *, new: Sequence[Delivery]) -> set[UUID]:
    """Write those not yet written for the same event, template and recipient; answers the ids written."""
    if not new:
        return set()
    statement = (
        insert(deliveries)
        .values([_row(delivery) | {"changed_at": delivery.created_at} for delivery in new])
        .on_conflict_do_nothing(index_elements=["city", "event_id", "template", "recipient_id"])
        .returning(deliveries.c.id)
    )
    return set((await session.execute(statement)).scalars())


async def find(session: ReadSession, *, delivery_id: UUID) -> Delivery | None:
    return await _one(session, delivery_id=delivery_id, lock=False)


async def lock(session: WriteSession, *, delivery_id: UUID) -> Delivery | None:
    return await _one(session, delivery_id=delivery_id, lock=True)


async def save(session: WriteSession, *, delivery: Delivery, seen: Delivery, now: datetime) -> bool:
    """Write the new state, unless another run or a cancellation came first: then nothing, and False."""
    statement = (
        update(deliveries)
        .where(
            _is(session, delivery.id),
            deliveries.c.claim == seen.claim,
            deliveries.c.state == seen.state.value,
        )
        .values(_row(delivery) | {"changed_at": now})
    )
    return (await session.execute(statement)).rowcount == 1


async def cancel_pending(
    session: WriteSession, *, recipient_id: UUID, keep: Collection[str], now: datetime
) -> list[UUID]:
    """Cancel what has not been claimed, but for the templates in ``keep``; answers what was cancelled."""
    statement = (
        update(deliveries)
        .where(
            deliveries.c.city == session.city,
            deliveries.c.recipient_id == recipient_id,
            deliveries.c.state == State.PENDING.value,
            deliveries.c.template.not_in(keep),
        )
        .values(state=State.CANCELLED.value, facts={}, changed_at=now)
        .returning(deliveries.c.id)
    )
    return list((await session.execute(statement)).scalars())


async def forget(session: WriteSession, *, recipient_id: UUID) -> list[UUID]:
    statement = (
        delete(deliveries)
        .where(deliveries.c.city == session.city, deliveries.c.recipient_id == recipient_id)
        .returning(deliveries.c.id)
    )
    return list((await session.execute(statement)).scalars())


async def page(
    session: ReadSession,
    *,
    limit: int,
    before: UUID | None = None,
    state: State | None = None,
    template: str | None = None,
    recipient_id: UUID | None = None,
) -> list[tuple[Delivery, datetime]]:
    """Newest first; ids are time-ordered."""
    statement = select(deliveries).where(deliveries.c.city == session.city)
    if before is not None:
        statement = statement.where(deliveries.c.id < before)
    if state is not None:
        statement = statement.where(deliveries.c.state == state.value)
    if template is not None:
        statement = statement.where(deliveries.c.template == template)
    if recipient_id is not None:
        statement = statement.where(deliveries.c.recipient_id == recipient_id)
    rows = (await session.execute(statement.order_by(deliveries.c.id.desc()).limit(limit))).mappings()
    return [(_delivery(row), row["changed_at"]) for row in rows]


async def _one(session: ReadSession, *, delivery_id: UUID, lock: bool) -> Delivery | None:
    statement = select(deliveries).where(_is(session, delivery_id))
    row = (await session.execute(statement.with_for_update() if lock else statement)).mappings().one_or_none()
    return _delivery(row) if row is not None else None


def _is(session: ReadSession, delivery_id: UUID) -> Any:  # noqa: ANN401 - SQLAlchemy's own expression type
    return and_(deliveries.c.city == session.city, deliveries.c.id == delivery_id)


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        "city": delivery.city,
        "id": delivery.id,
        "event_id": delivery.event_id,
        "template": delivery.template,
        "audience": delivery.audience.value,
        "recipient_id": delivery.recipient_id,
        "facts": to_json(delivery.facts),
        "state": delivery.state.value,
        "claim": delivery.claim,
        "tries": delivery.tries,
        "channel": delivery.channel.value if delivery.channel else None,
        "refused": sorted(channel.value for channel in delivery.refused),
        "failure": delivery.failure,
        "created_at": delivery.created_at,
    }


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        id=row["id"],
        city=row["city"],
        event_id=row["event_id"],
        template=row["template"],
        audience=Audience(row["audience"]),
        recipient_id=row["recipient_id"],
        created_at=row["created_at"],
        facts=from_json(row["facts"]),
        state=State(row["state"]),
        claim=row["claim"],
        tries=row["tries"],
        channel=Channel(row["channel"]) if row["channel"] else None,
        refused=frozenset(Channel(channel) for channel in row["refused"]),
        failure=row["failure"],
    )
