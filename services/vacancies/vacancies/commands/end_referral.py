"""A referral ends with a reason; of one that had led to work, the placement ends."""

from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.referral import EndReason, Referral, end
from vacancies.storage import referrals


async def end_referral(
    session: WriteSession, *, referral_id: UUID, reason: EndReason, on: date | None, now: datetime
) -> Referral:
    city = await onboarded_city(session)
    before = await referrals.lock(session, referral_id)
    if before is None:
        raise no_such("referral")
    with rules():
        after = end(before, reason=reason, on=on or city.day(now))
    await referrals.save(session, after, at=now)
    await outbox.publish(session, published.referral_changed(after), at=now)
    if before.in_work:
        await outbox.publish(session, published.placement_ended(after), at=now)
    return after
