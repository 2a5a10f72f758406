"""How this service stands, and the newest records of its events, for operators and their console."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from eventing.ops.handles import HandlesDep
from eventing.ops.status import Status, status
from eventing.records import as_row, records
from servicekit.http import Reading, TransactionalRoute, allow
from servicekit.identity import Role

router = APIRouter(prefix="/ops", route_class=TransactionalRoute, tags=["operations"])
operators = allow(Role.OPERATOR)


class RecordsOut(BaseModel):
    """``next`` is what to ask for to read on."""

    next: int
    records: list[dict[str, Any]]


@router.get("/status", dependencies=[operators])
async def show_status(session: Reading, handles: HandlesDep) -> Status:
    """How the roles of this process are, and how much waits."""
    return await status(session, roles=handles.roles())


@router.get("/records", dependencies=[operators])
async def list_records(
    after: Annotated[int, Query(ge=0, le=10**15)] = 0,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 1_000,
    correlation_id: UUID | None = None,
) -> RecordsOut:
    """Compact records of this process: one for each event sent and one for each group that received it."""
    if correlation_id is not None:
        found = list(records.of(correlation_id))[:limit]
        return RecordsOut(next=after, records=[as_row(record) for record in found])
    last, newest = records.after(after, limit=limit)
    return RecordsOut(next=last, records=[as_row(record) for record in newest])
