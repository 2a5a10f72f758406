"""Admit a reader: write down the agreement under which it reads."""

from datetime import datetime

from national.domain.agreement import Agreement, day_of
from national.storage import agreements
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import ConflictProblem, RefusedProblem


async def admit_reader(session: WriteSession, agreement: Agreement, *, by: str, now: datetime) -> None:
    """Write it down.

    Raises:
        RefusedProblem: its last day is over.
        ConflictProblem: an agreement with this reader has not been ended.
    """
    if agreement.until < day_of(now):
        raise RefusedProblem("the last day must not be over", field="until")
    if not await agreements.add(session, agreement, agreement_id=new_id(), at=now, by=by):
        raise ConflictProblem("an agreement with this reader is there: end it first", field="reader")
