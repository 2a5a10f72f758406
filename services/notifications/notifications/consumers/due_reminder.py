"""The worker's way in for reminders: one transaction, nothing is sent here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from eventing.tasks import Task
from notifications.commands.fire_reminder import fire_reminder
from notifications.domain.time_zones import zone_of
from servicekit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReminder:
    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, task: Task) -> None:
        async with self.database.write(city=task.city) as session:
            await fire_reminder(
                session,
                reminder_id=UUID(task.payload["reminder_id"]),
                zone=zone_of(task.city),
                now=self.clock(),
            )
