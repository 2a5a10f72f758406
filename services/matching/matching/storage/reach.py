"""In which other cities a vacancy has proposals, kept in the vacancy's city."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.database import ReadSession, WriteSession


async def add(session: WriteSession, reached: Sequence[tuple[UUID, str]]) -> None:
    """Note, in the vacancies' city, that people of another city were proposed for each."""
    driver = await session.driver()
    await driver.execute(
        """
        insert into reach (city, vacancy_id, candidate_city)
        select $1, r.vacancy_id, r.city from unnest($2::uuid[], $3::text[]) as r(vacancy_id, city)
        order by r.vacancy_id, r.city on conflict do nothing
        """,
        session.city,
        [vacancy_id for vacancy_id, _ in reached],
        [city for _, city in reached],
    )


async def cities_of(session: ReadSession, vacancy_ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    driver = await session.driver()
    rows = await driver.fetch(
        "select vacancy_id, candidate_city from reach where city = $1 and vacancy_id = any($2::uuid[])",
        session.city, list(vacancy_ids),
    )  # fmt: skip
    found: dict[UUID, set[str]] = {}
    for row in rows:
        found.setdefault(row["vacancy_id"], set()).add(row["candidate_city"])
    return found


async def forget(session: WriteSession, vacancy_ids: Sequence[UUID]) -> None:
    driver = await session.driver()
    await driver.execute(
        "delete from reach where city = $1 and vacancy_id = any($2::uuid[])", session.city, list(vacancy_ids)
    )
