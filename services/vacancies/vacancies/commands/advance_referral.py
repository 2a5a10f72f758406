"""One step of a referral that concerns nobody else: an interview, an offer."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.referral import Referral
from vacancies.storage import referrals


async def advance_referral(
    session: WriteSession, *, referral_id: UUID, step: Callable[[Referral], Referral], now: datetime
) -> Referral:
    before = await referrals.lock(session, referral_id)
    if before is None:
        raise no_such("referral")
    with rules():
        after = step(before)
    await referrals.save(session, after, at=now)
    await outbox.publish(session, published.referral_changed(after), at=now)
    return after
