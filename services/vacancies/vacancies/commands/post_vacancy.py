"""Post a vacancy. It is public at once where the employer is verified, else when an officer verifies it."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import ReadSession, WriteSession
from servicekit.problems import RefusedProblem
from vacancies import published
from vacancies.commands.closing_day import plan_closing
from vacancies.commands.onboarded_city import onboarded_city, workplace_city
from vacancies.commands.refusals import rules
from vacancies.commands.remember_title import as_remembered
from vacancies.commands.remember_wording import wordings_in
from vacancies.domain.details import Details, check_details, check_openings, warnings_of
from vacancies.domain.read_details import with_wordings
from vacancies.domain.vacancy import Vacancy
from vacancies.storage import employers, vacancies, workplaces


async def post_vacancy(
    session: WriteSession, *, vacancy_id: UUID, employer_id: UUID, details: Details, openings: int, now: datetime
) -> Vacancy:
    city = await onboarded_city(session)
    today = city.day(now)
    wordings = await wordings_in(session, [details])
    details = with_wordings(await as_remembered(session, details), wordings)
    with rules():
        check_details(details, city=city, today=today)
        check_openings(openings)
    employer = await employers.lock(session, employer_id, shared=True)
    if employer is None:
        raise RefusedProblem("there is no such employer here", field="employer_id")
    await check_site_of(session, details, employer_id=employer_id)
    workplace = await workplace_city(session, details.workplace_city)
    vacancy = Vacancy(
        city=city.code, id=vacancy_id, version=1, employer_id=employer_id, details=details, openings=openings,
        public=employer.verified,
        warnings=warnings_of(details, city=city, today=today, workplace=workplace, wordings=wordings),
    )  # fmt: skip
    await vacancies.add(session, vacancy, at=now)
    await plan_closing(session, city=city, days=[details.closes_on])
    await outbox.publish(session, *published.vacancy_change(None, vacancy), at=now)
    return vacancy


async def check_site_of(session: ReadSession, details: Details, *, employer_id: UUID) -> None:
    if details.site_id is None:
        return
    known = {site.id for site in await workplaces.sites_of(session, employer_id)}
    if details.site_id not in known:
        raise RefusedProblem("is no site of this employer", field="site_id")
