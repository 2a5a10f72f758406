"""Somebody has the job: the opening is taken under the vacancy's lock, and whoever comes too late gets a 409."""

from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.end_running import end_running
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.referral import PlacementKind, Referral, place
from vacancies.domain.vacancy import take_opening
from vacancies.storage import referrals, vacancies


async def place_candidate(
    session: WriteSession, *, referral_id: UUID, starts_on: date, kind: PlacementKind, now: datetime
) -> Referral:
    """First the vacancy, then the referral: everybody locks in this order."""
    city = await onboarded_city(session)
    seen = await referrals.find(session, referral_id)
    vacancy = None if seen is None else await vacancies.lock(session, seen.vacancy_id)
    before = await referrals.lock(session, referral_id)
    if before is None or vacancy is None:
        raise no_such("referral")
    with rules():
        taken = take_opening(vacancy)
        after = place(before, starts_on=starts_on, kind=kind)
    await referrals.save(session, after, at=now)
    await vacancies.save(session, taken, at=now)
    await outbox.publish(
        session,
        published.referral_changed(after),
        published.placement_made(after, occupation=vacancy.details.occupation),
        *published.vacancy_change(vacancy, taken),
        at=now,
    )
    if taken.openings == 0:
        await end_running(session, vacancy_id=vacancy.id, reason="vacancy-filled", on=city.day(now), now=now)
    return after
