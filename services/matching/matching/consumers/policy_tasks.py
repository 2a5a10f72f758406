"""policy-changed, as a task: proposals that stand are judged by the city's new numbers."""

from datetime import UTC, datetime
from uuid import UUID

from eventing.tasks import Task
from matching.commands.change_policy import REFRESH
from matching.commands.market import Market
from matching.commands.refresh_by_policy import refresh_by_policy
from servicekit.database import Database

__all__ = ["REFRESH", "PolicyTasks"]


class PolicyTasks:
    def __init__(self, database: Database, market: Market) -> None:
        self._database = database
        self._market = market

    async def refresh(self, task: Task) -> None:
        after = task.payload.get("after")
        async with self._database.write(city=task.city) as session:
            session.correlation_id = task.correlation_id
            await refresh_by_policy(
                session,
                city=task.city,
                version=task.payload["version"],
                after=None if after is None else UUID(after),
                market=self._market,
                now=datetime.now(UTC),
            )
