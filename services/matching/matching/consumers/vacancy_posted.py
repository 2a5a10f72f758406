"""A vacancy was posted or changed: copy the state, then propose the best people."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from contracts.vacancy_posted import VacancyState
from eventing.subscriptions import Delivered, Tombstone
from matching.consumers.proposing import Concerned
from matching.domain.profiles import Demand, Offer, Vacancy
from matching.projections.vacancies import copy_vacancies, forget_vacancies
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession
from vocabulary.needs import Provider


def copying(live: LiveIndex) -> Callable[[WriteSession, Sequence[Delivered[VacancyState]]], Awaitable[None]]:
    async def copy_states(session: WriteSession, events: Sequence[Delivered[VacancyState]]) -> None:
        await copy_vacancies(session, live, [vacancy_of(event.payload) for event in events])

    return copy_states


def concerned(state: VacancyState) -> Concerned:
    return Concerned(id=state.vacancy_id, person=False, origin=state.origin)


def forgetting(live: LiveIndex) -> Callable[[WriteSession, Sequence[Tombstone]], Awaitable[None]]:
    async def forget(session: WriteSession, keys: Sequence[Tombstone]) -> None:
        city = keys[0].city
        await forget_vacancies(session, live, city=city, ids=[UUID(key.subject) for key in keys])

    return forget


def vacancy_of(state: VacancyState) -> Vacancy:
    return Vacancy(
        city=state.city,
        id=state.vacancy_id,
        employer_id=state.employer_id,
        version=state.version,
        occupation=state.occupation,
        workplace_city=state.workplace_city,
        district=state.district,
        must_skills=state.must_skills,
        nice_skills=state.nice_skills,
        education=None if state.education is None else str(state.education),
        experience_years=state.experience_years,
        openings=state.openings,
        wage_min=state.wage_min,
        wage_max=state.wage_max,
        arrangement=str(state.arrangement),
        demands=tuple(Demand(code=demand.code, essential=demand.essential) for demand in state.demands),
        accommodations=tuple(
            Offer(code=offer.code, provider=Provider(offer.provider)) for offer in state.accommodations
        ),
        origin=state.origin,
    )
