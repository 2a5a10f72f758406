"""Replace a posting by a corrected one."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.closing_day import plan_closing
from vacancies.commands.onboarded_city import onboarded_city, workplace_city
from vacancies.commands.post_vacancy import check_site_of
from vacancies.commands.refusals import no_such, rules
from vacancies.commands.remember_title import as_remembered, remember_title
from vacancies.commands.remember_wording import wordings_in
from vacancies.domain.details import Details, check_details, check_openings, warnings_of
from vacancies.domain.read_details import with_readings_kept
from vacancies.domain.title import with_source_kept
from vacancies.domain.vacancy import Vacancy, revise
from vacancies.storage import vacancies


async def update_vacancy(
    session: WriteSession,
    *,
    vacancy_id: UUID,
    details: Details,
    openings: int,
    expected_version: int,
    now: datetime,
    officer: str | None = None,
) -> Vacancy:
    """``officer`` is who corrects it, where it is one: what they say of the title is remembered.

    Codes that officers' words would add are not: whoever reads the whole posting anew takes them or leaves them.
    """
    city = await onboarded_city(session)
    today = city.day(now)
    before = await vacancies.lock(session, vacancy_id)
    if before is None:
        raise no_such("vacancy")
    kept = with_readings_kept(with_source_kept(details, before=before.details), before=before.details)
    details = await as_remembered(session, kept)
    wordings = await wordings_in(session, [details])
    workplace = await workplace_city(session, details.workplace_city)
    with rules():
        check_details(details, city=city, today=today)
        check_openings(openings)
        after = revise(
            before, details=details, openings=openings, expected_version=expected_version,
            warnings=warnings_of(details, city=city, today=today, workplace=workplace, wordings=wordings),
        )  # fmt: skip
    await check_site_of(session, details, employer_id=before.employer_id)
    await vacancies.save(session, after, at=now)
    if officer is not None:
        await remember_title(session, details, before=before.details, vacancy_id=vacancy_id, by=officer, now=now)
    await plan_closing(session, city=city, days=[details.closes_on])
    await outbox.publish(session, *published.vacancy_change(before, after), at=now)
    return after
