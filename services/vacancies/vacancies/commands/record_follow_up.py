"""A follow-up was held: the person is still in work after 1, 3, 6 or 12 months."""

from datetime import date, datetime
from uuid import UUID

from servicekit.database import WriteSession
from vacancies.commands.advance_referral import advance_referral
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.domain.referral import FollowUp, Referral, keep
from vacancies.storage import follow_ups


async def record_follow_up(
    session: WriteSession,
    *,
    referral_id: UUID,
    months: int,
    held_on: date | None,
    note: str | None,
    recorded_by: str,
    now: datetime,
) -> Referral:
    """The note stays here and goes with the person."""
    city = await onboarded_city(session)
    after = await advance_referral(
        session, referral_id=referral_id, step=lambda referral: keep(referral, months=months), now=now
    )
    held = FollowUp(months=months, held_on=held_on or city.day(now), by=recorded_by, note=note)
    await follow_ups.add(session, referral_id, held, at=now)
    return after
