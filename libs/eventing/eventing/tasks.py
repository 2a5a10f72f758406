"""Work for later, written in the same transaction as its cause. Doing it is the worker's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from eventing.trace import current_traceparent
from eventing.wake import task_scheduled
from servicekit.database import WriteSession
from servicekit.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A leased piece of work. ``tries`` counts this one too."""

    id: UUID
    city: str
    kind: str
    key: str
    payload: Mapping[str, Any]
    tries: int
    correlation_id: UUID | None = None


class RetryLater(Exception):  # noqa: N818 - says what to do, not what went wrong
    """The handler wants the task again after a pause; not a failure."""

    def __init__(self, *, after: timedelta) -> None:
        super().__init__(f"again after {after}")
        self.after = after


_SCHEDULE = """
insert into tasks (id, city, kind, key, payload, due_at, traceparent, correlation_id)
values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)
on conflict (city, kind, key) do update
set due_at = excluded.due_at, payload = excluded.payload, tries = 0, last_error = null
where tasks.done_at is null
"""
_CANCEL = "delete from tasks where city = $1 and kind = $2 and key = $3 and done_at is null"


async def schedule(session: WriteSession, *, kind: str, key: str, due_at: datetime, payload: Mapping[str, Any]) -> None:
    """Do ``kind`` for ``key`` at ``due_at``; the same kind and key again moves it, unless it is done.

    ``payload`` holds ids and codes only: it is not encrypted.
    """
    driver = await session.driver()
    await driver.execute(
        _SCHEDULE, new_id(), _city(session), kind, key, json.dumps(payload), due_at, current_traceparent(),
        session.correlation_id,
    )  # fmt: skip
    session.after_commit(task_scheduled.ring)


async def cancel(session: WriteSession, *, kind: str, key: str) -> None:
    driver = await session.driver()
    await driver.execute(_CANCEL, _city(session), kind, key)


def _city(session: WriteSession) -> str:
    if session.city is None:
        raise ValueError("a task belongs to a city")
    return session.city
