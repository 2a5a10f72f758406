"""People were proposed for vacancies; counted once a month for each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from release.commands.city_day import city_days
from release.domain.periods import month_of
from release.domain.tally import Tally, first_proposal
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_proposals(session: WriteSession, proposed: Sequence[tuple[UUID, datetime]]) -> None:
    """``proposed``: who, and when. However often it is noted, it counts once."""
    await people.note(session, proposed)
    days = await city_days(session, {at for _, at in proposed})
    months = {(who, month_of(days[at])): days[at] for who, at in reversed(proposed)}
    await tallies.add(
        session,
        [
            Tally(
                kind="proposal", status="", subject=first_proposal(who, month=month), candidate_id=who,
                happened_on=day, begun_on=day,
            )
            for (who, month), day in months.items()
        ],
    )  # fmt: skip
