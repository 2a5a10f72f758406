"""Erasure cases: how far one has come, and which are open or overdue."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from registry.domain.erasure import TIME_ALLOWED, Erasure
from registry.storage import erasures
from servicekit.database import ReadSession


async def erasure_case(session: ReadSession, erasure_id: UUID) -> Erasure | None:
    return await erasures.find(session, erasure_id)


async def open_erasures(session: ReadSession, *, overdue_only: bool, now: datetime, limit: int) -> Sequence[Erasure]:
    before = now - TIME_ALLOWED if overdue_only else now
    return await erasures.still_open(session, requested_before=before, limit=limit)
