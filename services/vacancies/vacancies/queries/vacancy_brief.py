"""What a message or an officer's list calls a vacancy: its title and its employer's name."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.database import ReadSession
from vacancies.storage import employers, vacancies


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    id: UUID
    title: str
    employer_name: str
    status: str
    openings: int


async def vacancy_brief(session: ReadSession, vacancy_id: UUID) -> Brief | None:
    vacancy = await vacancies.find(session, vacancy_id)
    employer = None if vacancy is None else await employers.find(session, vacancy.employer_id)
    if vacancy is None or employer is None:
        return None
    return Brief(
        id=vacancy.id, title=vacancy.details.title, employer_name=employer.name, status=vacancy.status,
        openings=vacancy.openings,
    )  # fmt: skip
