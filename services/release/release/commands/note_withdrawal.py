"""Somebody has left matching, or the city; counted once."""

from datetime import datetime
from uuid import UUID

from release.commands.city_day import city_day
from release.domain.codes import WITHDRAWALS
from release.domain.tally import Tally
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_withdrawal(session: WriteSession, *, candidate_id: UUID, reason: str, at: datetime) -> None:
    status = WITHDRAWALS.get(reason)
    if status is None:
        return
    day = await city_day(session, at)
    await people.note(session, [(candidate_id, at)])
    tally = Tally(
        kind="candidate", status=status, subject=candidate_id, candidate_id=candidate_id, happened_on=day, begun_on=day
    )
    await tallies.add(session, [tally])
