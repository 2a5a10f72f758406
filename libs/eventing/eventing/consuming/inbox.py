"""The inbox's one statement: which of these events this group sees for the first time."""

from collections.abc import Sequence
from uuid import UUID

from eventing.consuming.decoding import Event
from servicekit.database import WriteSession

# A second deliverer of the same event waits here for the first one's commit, and then finds nothing to do.
_NEW = """
insert into inbox (grp, event_id, key)
select $1, e.event_id, e.key from unnest($2::uuid[], $3::text[]) as e(event_id, key)
order by e.event_id
on conflict do nothing returning event_id
"""


async def first_seen(session: WriteSession, *, group: str, events: Sequence[Event]) -> set[UUID]:
    if not events:
        return set()
    driver = await session.driver()
    ids = [event.envelope.id for event in events]
    rows = await driver.fetch(_NEW, group, ids, [event.key for event in events])
    return {row["event_id"] for row in rows}
