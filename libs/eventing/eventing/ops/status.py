"""How a service's event tables stand: waiting, age, parked, due. Counts only."""

from datetime import datetime

from pydantic import BaseModel

from servicekit.database import ReadSession


class Lane(BaseModel):
    """Rows waiting in one lane of the outbox and the age of the oldest, in seconds."""

    waiting: int
    oldest_seconds: float


class Status(BaseModel):
    at: datetime
    live: Lane
    imports: Lane
    parked_keys: int
    dead_letters: int
    tasks_due: int
    tasks_failing: int
    roles: dict[str, str]


_STATUS = """
select clock_timestamp() as at,
    count(*) filter (where lane = 0) as live, count(*) filter (where lane = 1) as imports,
    coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where lane = 0)), 0) as live_age,
    coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where lane = 1)), 0) as import_age,
    (select count(*) from parked_keys) as parked_keys,
    (select count(*) from dead_letters where settled_at is null) as dead_letters,
    (select count(*) from tasks where done_at is null and due_at <= clock_timestamp()) as tasks_due,
    (select count(*) from tasks where done_at is null and last_error is not null) as tasks_failing
from outbox where sent_at is null
"""


async def status(session: ReadSession, *, roles: dict[str, str]) -> Status:
    driver = await session.driver()
    row = await driver.fetchrow(_STATUS)
    return Status(
        at=row["at"],
        live=Lane(waiting=row["live"], oldest_seconds=float(row["live_age"])),
        imports=Lane(waiting=row["imports"], oldest_seconds=float(row["import_age"])),
        parked_keys=row["parked_keys"],
        dead_letters=row["dead_letters"],
        tasks_due=row["tasks_due"],
        tasks_failing=row["tasks_failing"],
        roles=roles,
    )
