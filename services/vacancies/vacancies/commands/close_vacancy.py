"""Close a vacancy with a reason. Whoever was on the way to it is told."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.end_running import end_running
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.referral import EndReason
from vacancies.domain.vacancy import CloseReason, Vacancy, close
from vacancies.storage import vacancies


async def close_vacancy(session: WriteSession, *, vacancy_id: UUID, reason: CloseReason, now: datetime) -> Vacancy:
    """After the closing day referrals go on: it ends applications, not interviews."""
    city = await onboarded_city(session)
    before = await vacancies.lock(session, vacancy_id)
    if before is None:
        raise no_such("vacancy")
    with rules():
        after = close(before, reason=reason)
    await vacancies.save(session, after, at=now)
    await outbox.publish(session, *published.vacancy_change(before, after), at=now)
    if reason != "expired":
        why: EndReason = "vacancy-filled" if reason == "filled" else "vacancy-closed"
        await end_running(session, vacancy_id=vacancy_id, reason=why, on=city.day(now), now=now)
    return after
