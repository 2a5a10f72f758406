"""Keep and tell what an employer declares of its workforce for a year."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
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
    employer = await employers.lock(session, employer_id, shared=True)
    if employer is None:
        raise no_such("employer")
    version = await workplaces.declare(session, employer_id, workforce, by=recorded_by, at=now)
    await outbox.publish(session, published.quota_declared(employer, workforce, version=version), at=now)
    return workforce
