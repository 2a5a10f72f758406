"""End the agreement with a reader: from now on it reads nothing."""

from datetime import datetime

from national.storage import agreements
from servicekit.database import WriteSession
from servicekit.problems import NotFoundProblem


async def end_agreement(session: WriteSession, reader: str, *, by: str, now: datetime) -> None:
    """Write down who ended it and when.

    Raises:
        NotFoundProblem: no agreement with this reader runs.
    """
    if not await agreements.end(session, reader, at=now, by=by):
        raise NotFoundProblem("no agreement with this reader runs")
