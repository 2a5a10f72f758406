"""The calls officers have to make."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from notifications.commands.record_call import record_call
from notifications.domain.call import Call, Outcome
from notifications.queries.list_calls import list_calls
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.identity import Role

router = APIRouter(prefix="/calls", route_class=TransactionalRoute, tags=["calls"])


class CallOut(BaseModel):
    id: UUID
    why: str
    template: str
    audience: str
    recipient_id: UUID
    what_to_say: str | None
    tries: int
    outcome: Outcome | None
    created_at: datetime
    done_at: datetime | None

    @classmethod
    def of(cls, call: Call, *, what_to_say: str | None = None) -> "CallOut":
        return cls(
            id=call.id,
            why=call.why.value,
            template=call.template,
            audience=call.audience.value,
            recipient_id=call.recipient_id,
            what_to_say=what_to_say,
            tries=call.tries,
            outcome=call.outcome,
            created_at=call.created_at,
            done_at=call.done_at,
        )


class CallsOut(BaseModel):
    calls: list[CallOut]


class OutcomeIn(Incoming):
    outcome: Outcome


@router.get("", dependencies=[allow(Role.OFFICER)])
async def show(
    *,
    session: Reading,
    done: bool = False,
    language: Literal["id", "en"] = "id",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: UUID | None = None,
) -> CallsOut:
    """Whom to call: an id only; the registry or vacancies show the number to those who may see it."""
    found = await list_calls(session, done=done, language=language, limit=limit, before=before)
    return CallsOut(calls=[CallOut.of(one.call, what_to_say=one.what_to_say) for one in found])


@router.post("/{call_id}/outcome", dependencies=[allow(Role.OFFICER)])
async def record(call_id: UUID, body: OutcomeIn, session: Session, caller: CallerDep, now: Now) -> CallOut:
    """Not reached leaves the call open; every other outcome closes it."""
    call = await record_call(session, call_id=call_id, outcome=body.outcome, officer=caller.subject, now=now)
    return CallOut.of(call)
