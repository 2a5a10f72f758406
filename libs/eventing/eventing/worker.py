"""Does scheduled tasks under a lease, outside any transaction. A crashed worker's task is another's after a while."""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import asyncpg
from opentelemetry.trace import Span, SpanKind
from sqlalchemy.exc import SQLAlchemyError

from eventing import metrics
from eventing.consuming.failures import reason_of
from eventing.tasks import RetryLater, Task
from eventing.trace import Attributes, caused_by, fails, kept
from eventing.wake import rung, task_scheduled
from servicekit.database import Database
from servicekit.ids import new_id

log = logging.getLogger(__name__)

Handler = Callable[[Task], Awaitable[None]]
LEASE: Final = timedelta(minutes=5)
AT_ONCE: Final = 8
POLL_SECONDS: Final = 1.0
FIRST_RETRY: Final = timedelta(seconds=5)
LONGEST_RETRY: Final = timedelta(hours=1)

_LEASE = """
with due as (
    select id, last_error is not null or lease is not null as again from tasks
    where done_at is null and due_at <= clock_timestamp()
      and (leased_until is null or leased_until < clock_timestamp()) and kind = any($2::text[])
    order by due_at limit $1 for update skip locked
)
update tasks t set leased_until = clock_timestamp() + $3, lease = $4, tries = tries + 1
from due where t.id = due.id
returning t.id, city, kind, key, payload::text as payload, tries, traceparent, correlation_id, again
"""
# The lease says whose word counts: a worker that was thought dead changes nothing.
_DONE = "update tasks set done_at = clock_timestamp(), leased_until = null where id = $1 and lease = $2"
_AGAIN = """
update tasks set due_at = clock_timestamp() + $3, leased_until = null, lease = null, last_error = $4
where id = $1 and lease = $2 and done_at is null
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """``again``: it failed when it was tried last, or whoever tried it crashed. What only waited is not tried again."""

    task: Task
    lease: UUID
    traceparent: str | None
    again: bool


class Worker:
    """Works off the tasks of one service; any number may run."""

    def __init__(self, *, database: Database, handlers: Mapping[str, Handler]) -> None:
        self._database = database
        self._handlers = handlers
        self.last_look_at: datetime | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        with task_scheduled.listener() as scheduled:
            while not stopping.is_set():
                try:
                    leased = await self._lease()
                except (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                    log.warning("the worker pauses: %s", type(error).__name__)
                    await asyncio.sleep(POLL_SECONDS)
                    continue
                self.last_look_at = datetime.now(UTC)
                if leased:
                    await asyncio.gather(*(self._work(one) for one in leased))
                else:
                    await rung(scheduled, within=POLL_SECONDS)

    def trouble(self) -> str | None:
        """Why the worker is not well; None when it looked for work recently."""
        limit = datetime.now(UTC) - LEASE
        if self.last_look_at is None or self.last_look_at < limit:
            return "it has not looked for tasks for a while"
        return None

    async def _lease(self) -> list[Leased]:
        lease = new_id()
        async with self._database.write(city=None) as session:
            driver = await session.driver()
            rows = await driver.fetch(_LEASE, AT_ONCE, list(self._handlers), LEASE, lease)
        return [
            Leased(
                task=Task(
                    id=row["id"], city=row["city"], kind=row["kind"], key=row["key"],
                    payload=json.loads(row["payload"]), tries=row["tries"], correlation_id=row["correlation_id"],
                ),
                lease=lease, traceparent=row["traceparent"], again=row["again"],
            )
            for row in rows
        ]  # fmt: skip

    async def _work(self, leased: Leased) -> None:
        task, begun, outcome = leased.task, time.perf_counter(), "done"
        try:
            later = await self._handle(leased)
        except Exception as error:
            outcome, reason = "failed", reason_of(error)
            log.warning("task %s of kind %s failed: %s", task.id, task.kind, reason, exc_info=error)
            with kept("failure", f"{task.kind} task failed", leased.traceparent, _told(task)) as span:
                fails(span, reason)
            pause = min(FIRST_RETRY * 2 ** min(task.tries - 1, 12), LONGEST_RETRY)
            await self._finish(_AGAIN, task.id, leased.lease, pause, reason)
        else:
            if later is not None:
                outcome = "later"
                await self._finish(_AGAIN, task.id, leased.lease, later.after, None)
            else:
                await self._finish(_DONE, task.id, leased.lease)
        metrics.task_done(kind=task.kind, outcome=outcome, seconds=time.perf_counter() - begun)

    async def _handle(self, leased: Leased) -> RetryLater | None:
        """What the handler asks for; to wait is no failure of its span."""
        with _span_of(leased):
            try:
                await self._handlers[leased.task.kind](leased.task)
            except RetryLater as later:
                return later
        return None

    async def _finish(self, statement: str, *values: object) -> None:
        """When this fails the lease runs out and the task is done again: handlers expect that."""
        with contextlib.suppress(SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
            async with self._database.write(city=None) as session:
                driver = await session.driver()
                await driver.execute(statement, *values)


def _span_of(leased: Leased) -> AbstractContextManager[Span]:
    """What is tried again is kept, whether its trace is or not."""
    name, told = f"{leased.task.kind} task", _told(leased.task)
    if leased.again:
        return kept("retry", name, leased.traceparent, told)
    return caused_by(leased.traceparent, name, told, SpanKind.INTERNAL)


def _told(task: Task) -> Attributes:
    return {"ijc.task": task.kind, "ijc.city": task.city, "ijc.tries": task.tries}
