"""A vacancy was closed: only the version stays, and its open proposals are withdrawn in every city."""

from collections.abc import Awaitable, Callable, Sequence

from contracts.vacancy_closed import VacancyClosed
from eventing.subscriptions import Delivered
from matching.consumers.proposing import Concerned
from matching.domain.profiles import Vacancy
from matching.projections.vacancies import copy_vacancies
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


def emptying(live: LiveIndex) -> Callable[[WriteSession, Sequence[Delivered[VacancyClosed]]], Awaitable[None]]:
    async def empty(session: WriteSession, events: Sequence[Delivered[VacancyClosed]]) -> None:
        await copy_vacancies(session, live, [closed(event.payload) for event in events])

    return empty


def closed(gone: VacancyClosed) -> Vacancy:
    return Vacancy(
        city=gone.city, id=gone.vacancy_id, employer_id=gone.employer_id, version=gone.version, openings=0
    )  # fmt: skip


def concerned(gone: VacancyClosed) -> Concerned:
    return Concerned(id=gone.vacancy_id, person=False)
