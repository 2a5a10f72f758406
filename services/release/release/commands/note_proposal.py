"""Somebody was proposed for a vacancy; counted once a month."""

from datetime import datetime
from uuid import UUID

from release.commands.city_day import city_day
from release.domain.periods import month_of
from release.domain.tally import Tally, first_proposal
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_proposal(session: WriteSession, *, candidate_id: UUID, at: datetime) -> None:
    day = await city_day(session, at)
    await people.note(session, [(candidate_id, at)])
    subject = first_proposal(candidate_id, month=month_of(day))
    tally = Tally(kind="proposal", status="", subject=subject, candidate_id=candidate_id, happened_on=day, begun_on=day)
    await tallies.add(session, [tally])
