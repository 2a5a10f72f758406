"""Vacancies with their employers' names, one or page by page."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.database import ReadSession
from vacancies.domain.vacancy import Vacancy
from vacancies.storage import employers, vacancies


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    vacancy: Vacancy
    employer_name: str


async def one_vacancy(session: ReadSession, vacancy_id: UUID) -> Shown | None:
    vacancy = await vacancies.find(session, vacancy_id)
    if vacancy is None:
        return None
    names = await employers.names(session, [vacancy.employer_id])
    return Shown(vacancy=vacancy, employer_name=names[vacancy.employer_id])


async def vacancy_list(
    session: ReadSession,
    *,
    after: UUID | None,
    limit: int,
    status: str | None,
    employer_id: UUID | None,
    public_only: bool,
) -> list[Shown]:
    found = await vacancies.page(
        session, after=after, limit=limit, status=status, employer_id=employer_id, public_only=public_only
    )
    names = await employers.names(session, list({each.employer_id for each in found}))
    return [Shown(vacancy=each, employer_name=names[each.employer_id]) for each in found]
