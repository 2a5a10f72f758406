"""A city allows or refuses that a field is told to the nation, from the next round on; for what was told too."""

from datetime import datetime

from release.commands.refusals import CityNotOnboardedProblem
from release.domain.policy import Field, Ruling
from release.storage import cities, rulings
from servicekit.database import WriteSession


async def set_ruling(session: WriteSession, *, field: Field, allowed: bool, decided_by: str, now: datetime) -> Ruling:
    if await cities.find(session) is None:
        raise CityNotOnboardedProblem("this city has not joined yet: an operator onboards it first")
    ruling = Ruling(field=field, allowed=allowed, decided_by=decided_by, decided_at=now)
    await rulings.add(session, ruling)
    return ruling
