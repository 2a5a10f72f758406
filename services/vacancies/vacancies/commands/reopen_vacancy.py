"""Open a closed vacancy again, with new openings: its employer's or an officer's word, never by itself."""

from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.closing_day import plan_closing
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.details import check_openings
from vacancies.domain.vacancy import Vacancy, reopen
from vacancies.storage import vacancies


async def reopen_vacancy(
    session: WriteSession, *, vacancy_id: UUID, openings: int, closes_on: date | None, now: datetime
) -> Vacancy:
    """Referrals that ended with the closing stay ended: those people were told."""
    city = await onboarded_city(session)
    before = await vacancies.lock(session, vacancy_id)
    if before is None:
        raise no_such("vacancy")
    with rules():
        check_openings(openings)
        after = reopen(before, openings=openings, closes_on=closes_on, today=city.day(now))
    await vacancies.save(session, after, at=now)
    await plan_closing(session, city=city, days=[closes_on])
    await outbox.publish(session, *published.vacancy_change(before, after), at=now)
    return after
