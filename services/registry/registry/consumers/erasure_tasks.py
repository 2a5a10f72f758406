"""erasure-overdue, as a task: 72 hours after a request it says aloud who has not confirmed."""

import logging
from datetime import UTC, datetime
from uuid import UUID

from eventing.tasks import Task
from registry.commands.erase_candidate import OVERDUE_CHECK
from registry.queries.erasure_cases import erasure_case
from servicekit.database import Database

__all__ = ["OVERDUE_CHECK", "ErasureTasks"]

log = logging.getLogger(__name__)


class ErasureTasks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def check(self, task: Task) -> None:
        async with self._database.read(city=task.city) as session:
            case = await erasure_case(session, UUID(task.payload["erasure_id"]))
        if case is not None and case.overdue(now=datetime.now(UTC)):
            log.error(
                "erasure %s of city %s is overdue: not confirmed by %s", case.id, case.city, ", ".join(case.waiting_for)
            )
