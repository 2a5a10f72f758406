"""close-vacancies, as a task: when a closing day is over in the city, what was open until then is closed."""

from datetime import UTC, datetime

from eventing.tasks import Task
from servicekit.database import Database
from vacancies.commands.close_over import AT_ONCE, close_over
from vacancies.commands.closing_day import CLOSING

__all__ = ["CLOSING", "ClosingTasks"]


class ClosingTasks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def close(self, task: Task) -> None:
        closed = AT_ONCE
        while closed == AT_ONCE:
            async with self._database.write(city=task.city) as session:
                session.correlation_id = task.correlation_id
                closed = await close_over(session, now=datetime.now(UTC))
