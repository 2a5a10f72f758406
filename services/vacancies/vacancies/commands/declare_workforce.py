"""Keep what an employer declares of its workforce for a year."""

from datetime import datetime
from uuid import UUID

from servicekit.database import WriteSession
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.quota import Workforce, check_workforce
from vacancies.storage import employers, workplaces


async def declare_workforce(
    session: WriteSession, *, employer_id: UUID, workforce: Workforce, recorded_by: str, now: datetime
) -> Workforce:
    city = await onboarded_city(session)
    with rules():
        check_workforce(workforce, today=city.day(now))
    if await employers.lock(session, employer_id, shared=True) is None:
        raise no_such("employer")
    await workplaces.declare(session, employer_id, workforce, by=recorded_by, at=now)
    return workforce
