"""complete-transfer, as a task: the old city's half of a move, tried until it is done."""

from datetime import UTC, datetime
from uuid import UUID

from eventing.tasks import Task
from registry.commands.accept_transfer import COMPLETION
from registry.commands.complete_transfer import complete_transfer
from servicekit.database import Database

__all__ = ["COMPLETION", "TransferTasks"]


class TransferTasks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def complete(self, task: Task) -> None:
        async with self._database.write(city=task.city) as session:
            session.correlation_id = task.correlation_id
            await complete_transfer(session, transfer_id=UUID(task.payload["transfer_id"]), now=datetime.now(UTC))
