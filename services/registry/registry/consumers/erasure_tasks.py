"""erasure-overdue, as a task: from 72 hours after a request on, day by day, until every service has confirmed."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from eventing.tasks import RetryLater, Task
from registry.commands.check_erasure import check_erasure
from registry.commands.erase_candidate import OVERDUE_CHECK
from servicekit.database import Database

__all__ = ["OVERDUE_CHECK", "ErasureTasks"]

EVERY_DAY: Final = timedelta(days=1)


class ErasureTasks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def check(self, task: Task) -> None:
        async with self._database.write(city=task.city) as session:
            session.correlation_id = task.correlation_id
            case = await check_erasure(session, erasure_id=UUID(task.payload["erasure_id"]), now=datetime.now(UTC))
        if case is not None:
            raise RetryLater(after=EVERY_DAY)
