"""A referral ends with a reason; of one that had led to work, the placement ends, and the place may be free again."""

from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.referral import EndReason, Referral, end, gives_place_back
from vacancies.domain.vacancy import give_opening_back
from vacancies.storage import referrals, vacancies


async def end_referral(
    session: WriteSession, *, referral_id: UUID, reason: EndReason, on: date | None, refill: bool = False, now: datetime
) -> Referral:
    """``refill``: the employer wants somebody else in the place. First the vacancy, then the referral, as all lock."""
    city = await onboarded_city(session)
    seen = await referrals.find(session, referral_id)
    vacancy = await vacancies.lock(session, seen.vacancy_id) if seen is not None and refill else None
    before = await referrals.lock(session, referral_id)
    if before is None:
        raise no_such("referral")
    today = city.day(now)
    with rules():
        after = end(before, reason=reason, on=on or today)
        if refill:
            gives_place_back(before)
        freed = None if vacancy is None else give_opening_back(vacancy, today=today)
    await referrals.save(session, after, at=now)
    await outbox.publish(session, published.referral_changed(after), at=now)
    if before.in_work:
        await outbox.publish(session, published.placement_ended(after), at=now)
    if vacancy is not None and freed is not None:
        await vacancies.save(session, freed, at=now)
        await outbox.publish(session, *published.vacancy_change(vacancy, freed), at=now)
    return after
