"""vacancy-updated: the kind of work may have been put right."""

from collections.abc import Sequence

from contracts.vacancy_updated import VacancyUpdated
from eventing.subscriptions import Delivered
from notifications.consumers.vacancy_posted import vacancy_row
from notifications.projections.vacancies import put_vacancies
from servicekit.database import WriteSession


async def vacancy_updated(session: WriteSession, events: Sequence[Delivered[VacancyUpdated]]) -> None:
    await put_vacancies(session, rows=[vacancy_row(event.payload) for event in events])
