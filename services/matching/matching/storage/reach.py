"""In which other cities a vacancy has proposals, kept in the vacancy's city."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from servicekit.database import ReadSession, WriteSession

_CITIES_OF: Final = """
select r.vacancy_id, r.candidate_city from unnest($1::text[], $2::uuid[]) as one(city, id)
join reach r on r.city = one.city and r.vacancy_id = one.id
"""


class Reached(NamedTuple):
    """People of ``candidate_city`` were proposed for a vacancy of ``city``."""

    city: str
    vacancy_id: UUID
    candidate_city: str


async def add(session: WriteSession, reached: Collection[Reached]) -> None:
    """Note it in the vacancies' cities, for which the session may act."""
    driver = await session.driver()
    await driver.execute(
        """
        insert into reach (city, vacancy_id, candidate_city)
        select * from unnest($1::text[], $2::uuid[], $3::text[]) as r(city, vacancy_id, candidate_city)
        order by r.city, r.vacancy_id, r.candidate_city on conflict do nothing
        """,
        *map(list, zip(*reached, strict=True)),
    )


async def cities_of(session: ReadSession, vacancies: Collection[tuple[str, UUID]]) -> dict[UUID, set[str]]:
    """By vacancy; each is asked for with its own city, for which the session may act."""
    driver = await session.driver()
    rows = await driver.fetch(_CITIES_OF, *map(list, zip(*vacancies, strict=True)))
    found: dict[UUID, set[str]] = {}
    for row in rows:
        found.setdefault(row["vacancy_id"], set()).add(row["candidate_city"])
    return found


async def forget(session: WriteSession, vacancy_ids: Sequence[UUID]) -> None:
    driver = await session.driver()
    await driver.execute(
        "delete from reach where city = $1 and vacancy_id = any($2::uuid[])", session.city, list(vacancy_ids)
    )
