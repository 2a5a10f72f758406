"""Plans the closing of vacancies by their date: one task for each city and day, however many close on it."""

from collections.abc import Iterable
from datetime import date

from eventing import tasks
from servicekit.database import WriteSession
from vacancies.domain.city import City

CLOSING = "close-vacancies"


async def plan_closing(session: WriteSession, *, city: City, days: Iterable[date | None]) -> None:
    for day in sorted({each for each in days if each is not None}):
        await tasks.schedule(
            session, kind=CLOSING, key=day.isoformat(), due_at=city.end_of(day), payload={"day": day.isoformat()}
        )
