"""Somebody has left matching, or the city; counted once. Whoever moved is found in the new city only."""

from datetime import datetime
from typing import Final
from uuid import UUID

from release.commands.city_day import city_day
from release.domain.codes import WITHDRAWALS
from release.domain.tally import Tally
from release.storage import known_people, people, tallies
from servicekit.database import WriteSession

MOVED: Final = "transferred"


async def note_withdrawal(session: WriteSession, *, candidate_id: UUID, reason: str, at: datetime) -> None:
    if reason == MOVED:
        await known_people.forget(session, candidate_id)
    status = WITHDRAWALS.get(reason)
    if status is None:
        return
    day = await city_day(session, at)
    await people.note(session, [(candidate_id, at)])
    tally = Tally(
        kind="candidate", status=status, subject=candidate_id, candidate_id=candidate_id, happened_on=day, begun_on=day
    )
    await tallies.add(session, [tally])
