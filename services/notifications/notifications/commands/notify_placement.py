"""A placement: the jobseeker and the employer are congratulated, each in their own city, and follow-ups begin."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from notifications.commands.announce import announce
from notifications.commands.schedule_follow_ups import schedule_follow_ups
from notifications.commands.schedule_renewal import cancel_renewal
from notifications.domain.announcement import Announcement
from notifications.domain.facts import Facts
from servicekit.database import WriteSession


async def notify_placement(
    session: WriteSession,
    *,
    event_id: UUID,
    referral_id: UUID,
    candidate_id: UUID,
    candidate_city: str,
    vacancy_id: UUID,
    employer_id: UUID,
    starts_on: date,
    zone: ZoneInfo,
    now: datetime,
) -> None:
    """The session stands in the city of the vacancy."""
    vacancy_city = str(session.city)
    facts = Facts(vacancy_id=vacancy_id, vacancy_city=vacancy_city, on=starts_on)
    to_employer = Announcement(event_id=event_id, template="placed-employer", recipient_id=employer_id, facts=facts)
    await announce(session, announcements=[to_employer], now=now)
    async with session.as_city(candidate_city):
        to_person = Announcement(event_id=event_id, template="placed", recipient_id=candidate_id, facts=facts)
        await announce(session, announcements=[to_person], now=now)
        await cancel_renewal(session, candidate_id=candidate_id)
        await schedule_follow_ups(
            session,
            referral_id=referral_id,
            candidate_id=candidate_id,
            vacancy_id=vacancy_id,
            vacancy_city=vacancy_city,
            starts_on=starts_on,
            zone=zone,
            now=now,
        )
