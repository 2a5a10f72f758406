"""vacancy-posted: we keep what kind of work it is, and the employer hears that it is open."""

from collections.abc import Sequence

from contracts.vacancy_posted import VacancyPosted, VacancyState
from eventing.subscriptions import Delivered
from notifications.commands.announce import announce
from notifications.commands.import_switch import may_tell
from notifications.domain.announcement import Announcement
from notifications.domain.facts import Facts
from notifications.projections.vacancies import VacancyRow, put_vacancies
from servicekit.database import WriteSession


async def vacancy_posted_projection(session: WriteSession, events: Sequence[Delivered[VacancyPosted]]) -> None:
    await put_vacancies(session, rows=[vacancy_row(event.payload) for event in events])


async def vacancy_posted(session: WriteSession, event: Delivered[VacancyPosted]) -> None:
    vacancy = event.payload
    if not await may_tell(session, imported=vacancy.origin == "import"):
        return
    said = Announcement(
        event_id=event.envelope.id,
        template="vacancy-posted",
        recipient_id=vacancy.employer_id,
        facts=Facts(vacancy_id=vacancy.vacancy_id, vacancy_city=vacancy.city),
    )
    await announce(session, announcements=[said], now=event.received_at)


def vacancy_row(state: VacancyState) -> VacancyRow:
    return VacancyRow(
        city=state.city,
        id=state.vacancy_id,
        employer_id=state.employer_id,
        occupation=state.occupation,
        version=state.version,
    )
