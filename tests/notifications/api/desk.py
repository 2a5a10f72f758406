"""What the API's tests lay out before they ask: messages, letters and calls of one city."""

from uuid import UUID

from notifications.domain.announcement import Announcement
from notifications.domain.facts import Facts
from notifications.projections.vacancies import VacancyRow, put_vacancies
from servicekit.database import Database
from servicekit.ids import new_id
from tests.notifications.stage import Stage


async def declined(database: Database, *, city: str, channel: str) -> tuple[UUID, UUID]:
    """A jobseeker who was told that they were not put forward; answers person and delivery."""
    stage = Stage(database, city=city)
    await stage.know_city()
    stage.reach((channel, None))
    job = new_id()
    async with database.write(city=city) as session:
        row = VacancyRow(city=city, id=job, employer_id=new_id(), occupation="7531", version=1)
        await put_vacancies(session, rows=[row])
    facts = Facts(vacancy_id=job, vacancy_city=city, reason="too-far")
    said = Announcement(event_id=new_id(), template="declined", recipient_id=stage.person, facts=facts)
    delivery = await stage.announce(said)
    await stage.work(delivery)
    return stage.person, delivery.id
