"""Closes what is over by the city's own day."""

from datetime import datetime

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.domain.vacancy import close
from vacancies.storage import vacancies

AT_ONCE = 500


async def close_over(session: WriteSession, *, now: datetime) -> int:
    """How many were closed; at most 500, so that the locks are short: call it until there are none."""
    city = await onboarded_city(session)
    over = await vacancies.lock_over(session, today=city.day(now), limit=AT_ONCE)
    for before in over:
        after = close(before, reason="expired")
        await vacancies.save(session, after, at=now)
        await outbox.publish(session, *published.vacancy_change(before, after), at=now)
    return len(over)
