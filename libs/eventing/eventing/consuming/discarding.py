"""What is told of parked events that an operator gives up, so that their journeys no longer wait. Deletes nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from eventing.consuming.decoding import Event, decode
from eventing.consuming.parking import parked_under
from eventing.consuming.telling import record_of
from eventing.records import Record
from eventing.subscriptions import Subscriptions
from servicekit.database import Database


async def given_up(
    database: Database, *, key_id: UUID, count: int, groups: Mapping[str, Subscriptions]
) -> list[Record]:
    """Of the first ``count`` events under a key; what the code of today cannot read has no record.

    ``database`` is the consumers': an operator may delete a parked event, and not read it.
    """
    now = datetime.now(UTC)
    async with database.read(city=None) as session:
        group, waiting = await parked_under(session, key_id=key_id, limit=count)
    if group not in groups:
        return []
    read = [decode(one.raw, subscriptions=groups[group], received_at=now) for one in waiting]
    return [record_of(one, group=group, outcome="discarded", at=now) for one in read if isinstance(one, Event)]
