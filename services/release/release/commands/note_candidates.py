"""Somebody was seen in a city: a registration to be counted, if the person agrees."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from release.commands.city_day import city_days
from release.domain.tally import Tally
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_candidates(session: WriteSession, seen: Sequence[tuple[UUID, datetime]]) -> None:
    """``seen``: who, and when it was said of them first or again; the first time counts."""
    await people.note(session, seen)
    days = await city_days(session, {at for _, at in seen})
    noted = [
        Tally(
            kind="candidate", status="registered", subject=who, candidate_id=who, happened_on=days[at],
            begun_on=days[at],
        )
        for who, at in seen
    ]  # fmt: skip
    await tallies.add(session, noted)
