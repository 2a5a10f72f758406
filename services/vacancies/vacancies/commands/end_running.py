"""Ends the referrals still on the way to a vacancy that can no longer be had. The caller holds the vacancy's lock."""

from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.domain.referral import EndReason, end
from vacancies.storage import referrals


async def end_running(session: WriteSession, *, vacancy_id: UUID, reason: EndReason, on: date, now: datetime) -> None:
    for referral in await referrals.lock_running_of(session, vacancy_id):
        if referral.candidate_id is not None:
            ended = end(referral, reason=reason, on=on)
            await referrals.save(session, ended, at=now)
            await outbox.publish(session, published.referral_changed(ended), at=now)
