"""Work has begun, or has ended."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from release.commands.city_day import city_day
from release.domain.tally import Tally
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_placement(
    session: WriteSession,
    *,
    referral_id: UUID,
    candidate_id: UUID,
    candidate_city: str,
    status: Literal["made", "ended"],
    occupation: str | None = None,
    on: date | None = None,
    at: datetime,
) -> None:
    """``on``: the day that is told, where one is; an end is counted in the group of work of its beginning."""
    async with session.as_city(candidate_city):
        day = on or await city_day(session, at)
        placed = await tallies.placed(session, referral_id)
        begun = await tallies.begun_on(session, referral_id)
        await people.note(session, [(candidate_id, at)])
        tally = Tally(
            kind="placement", status=status, subject=referral_id, candidate_id=candidate_id, happened_on=day,
            begun_on=begun or day,
            occupation_group=occupation[0] if occupation else placed.occupation_group if placed else None,
        )  # fmt: skip
        await tallies.add(session, [tally])
