"""Somebody was seen in a city: a registration to be counted, if the person agrees."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from release.commands.city_day import city_day
from release.domain.tally import Tally
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_candidates(session: WriteSession, seen: Sequence[tuple[UUID, datetime]]) -> None:
    """``seen``: who, and when it was said of them first or again; the first time counts."""
    await people.note(session, seen)
    noted = []
    for who, at in seen:
        day = await city_day(session, at)
        noted.append(
            Tally(kind="candidate", status="registered", subject=who, candidate_id=who, happened_on=day, begun_on=day)
        )
    await tallies.add(session, noted)
