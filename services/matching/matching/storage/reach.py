"""In which other cities a vacancy has proposals, kept in the vacancy's city; and acting in such a city."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from servicekit.database import ReadSession, WriteSession


@asynccontextmanager
async def acting_in(session: ReadSession, city: str) -> AsyncIterator[None]:
    """As ``as_city``, at no cost where the session already is in that city."""
    if session.city == city:
        yield
        return
    async with session.as_city(city):
        yield


async def add(session: WriteSession, vacancy_ids: Sequence[UUID], *, candidate_city: str) -> None:
    """Note, in the vacancies' city, that a person of ``candidate_city`` was proposed."""
    driver = await session.driver()
    await driver.execute(
        """
        insert into reach (city, vacancy_id, candidate_city)
        select $1, v.id, $3 from unnest($2::uuid[]) as v(id) order by v.id on conflict do nothing
        """,
        session.city,
        list(vacancy_ids),
        candidate_city,
    )


async def cities_of(session: ReadSession, vacancy_id: UUID) -> list[str]:
    driver = await session.driver()
    rows = await driver.fetch(
        "select candidate_city from reach where city = $1 and vacancy_id = $2 order by 1", session.city, vacancy_id
    )
    return [row["candidate_city"] for row in rows]


async def forget(session: WriteSession, vacancy_ids: Sequence[UUID]) -> None:
    driver = await session.driver()
    await driver.execute(
        "delete from reach where city = $1 and vacancy_id = any($2::uuid[])", session.city, list(vacancy_ids)
    )
