"""An officer says what came of a call."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from notifications.domain.call import Call, CallAlreadyDoneError, Outcome, recorded
from notifications.storage import calls
from servicekit.database import WriteSession
from servicekit.problems import ConflictProblem, NotFoundProblem


class CallNotFoundProblem(NotFoundProblem):
    slug: ClassVar[str] = "call-not-found"


class CallAlreadyDoneProblem(ConflictProblem):
    slug: ClassVar[str] = CallAlreadyDoneError.slug


async def record_call(session: WriteSession, *, call_id: UUID, outcome: Outcome, officer: str, now: datetime) -> Call:
    call = await calls.lock(session, call_id=call_id)
    if call is None:
        raise CallNotFoundProblem("there is no such call in this city")
    try:
        after = recorded(call, outcome=outcome, now=now)
    except CallAlreadyDoneError as done:
        raise CallAlreadyDoneProblem(str(done)) from None
    await calls.save(session, call=after, officer=officer)
    return after
