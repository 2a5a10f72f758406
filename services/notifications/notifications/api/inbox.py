"""The in-app inbox: a jobseeker's or an employer's own, or the notices to a city's officers."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from notifications.commands.read_message import read_message
from notifications.domain.announcement import officers_of
from notifications.queries.read_inbox import read_inbox
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.identity import Caller, Role
from servicekit.problems import ForbiddenProblem

router = APIRouter(prefix="/inbox", route_class=TransactionalRoute, tags=["inbox"])
READERS = (Role.JOBSEEKER, Role.EMPLOYER, Role.OFFICER)


class LetterOut(BaseModel):
    id: UUID
    template: str
    subject: str
    text: str
    created_at: datetime
    read_at: datetime | None


class InboxOut(BaseModel):
    messages: list[LetterOut]


@router.get("", dependencies=[allow(*READERS)])
async def show(
    *,
    session: Reading,
    caller: CallerDep,
    language: Literal["id", "en"] = "id",
    plain: bool = False,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    before: UUID | None = None,
) -> InboxOut:
    """Messages in words, the newest first, in the language and form asked for."""
    letters = await read_inbox(
        session, recipient_id=_own(caller), language=language, plain=plain, limit=limit, before=before
    )
    return InboxOut(messages=[LetterOut.model_validate(one, from_attributes=True) for one in letters])


@router.post("/{message_id}/read", status_code=204, dependencies=[allow(*READERS)])
async def read(message_id: UUID, session: Session, caller: CallerDep, now: Now) -> None:
    """The message has been read; the first time counts."""
    await read_message(session, recipient_id=_own(caller), message_id=message_id, now=now)


def _own(caller: Caller) -> UUID:
    """Officers share one inbox of their city; everybody else reads only their own."""
    if caller.role is Role.OFFICER and caller.city is not None:
        return officers_of(caller.city)
    if caller.person_id is None:
        raise ForbiddenProblem("the token names no person")
    return caller.person_id
