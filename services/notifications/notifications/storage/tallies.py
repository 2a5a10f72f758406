"""The ledger counted, over all cities, with the few columns that the operators' role may read."""

from datetime import datetime

from sqlalchemy import func, select

from notifications.domain.channels import Channel
from notifications.domain.delivery import State
from notifications.domain.tally import Tally
from notifications.storage.tables import deliveries
from servicekit.database import ReadSession


async def count(session: ReadSession, *, since: datetime, city: str | None, limit: int) -> list[Tally]:
    """The largest first."""
    ways = (deliveries.c.city, deliveries.c.channel, deliveries.c.state, deliveries.c.failure)
    messages = func.count().label("messages")
    statement = select(*ways, messages).where(deliveries.c.changed_at >= since)
    if city is not None:
        statement = statement.where(deliveries.c.city == city)
    statement = statement.group_by(*ways).order_by(messages.desc(), *ways).limit(limit)
    return [
        Tally(
            city=row["city"], channel=Channel(row["channel"]) if row["channel"] else None, state=State(row["state"]),
            reason=row["failure"] or None, messages=row["messages"],
        )
        for row in (await session.execute(statement)).mappings()
    ]  # fmt: skip
