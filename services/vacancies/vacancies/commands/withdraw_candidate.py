"""A person no longer wants to be matched: what was on the way to work ends, in whichever city. Work goes on."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.domain.referral import end
from vacancies.storage import referrals


async def withdraw_candidate(session: WriteSession, *, candidate_id: UUID, now: datetime) -> None:
    """The session is in the person's city."""
    for city, referral_id in await referrals.of_candidate(session, candidate_id):
        async with session.as_city(city):
            before = await referrals.lock(session, referral_id)
            if before is None or not before.running or before.candidate_id is None:
                continue
            today = (await onboarded_city(session)).day(now)
            after = end(before, reason="candidate-withdrawn", on=today)
            await referrals.save(session, after, at=now)
            await outbox.publish(session, published.referral_changed(after), at=now)
