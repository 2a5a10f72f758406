"""Our copy of the vacancies: the kind of work only, so that an inbox can be read without asking anyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete

from eventing.subscriptions import Tombstone
from notifications.storage.tables import vacancies
from servicekit.database import WriteSession

_PUT = """
insert into vacancies (city, id, employer_id, occupation, version)
select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[])
on conflict (city, id) do update
set employer_id = excluded.employer_id, occupation = excluded.occupation, version = excluded.version
where excluded.version > vacancies.version
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    city: str
    id: UUID
    employer_id: UUID
    occupation: str | None
    version: int


async def put_vacancies(session: WriteSession, *, rows: Sequence[VacancyRow]) -> None:
    """One statement for a batch of one city: an import brings hundreds at a time."""
    newest = list({row.id: row for row in sorted(rows, key=lambda row: row.version)}.values())
    driver = await session.driver()
    await driver.execute(
        _PUT,
        session.city,
        [row.id for row in newest],
        [row.employer_id for row in newest],
        [row.occupation for row in newest],
        [row.version for row in newest],
    )


async def forget_vacancies(session: WriteSession, keys: Sequence[Tombstone]) -> None:
    gone = [UUID(key.subject) for key in keys]
    await session.execute(delete(vacancies).where(vacancies.c.city == session.city, vacancies.c.id.in_(gone)))
