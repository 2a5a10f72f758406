"""Reading our copy of the vacancies: only what kind of work each is, for messages read later."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from notifications.storage.tables import vacancies
from servicekit.database import ReadSession


async def occupations(session: ReadSession, *, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Occupation codes of vacancies of the session's city; those without one are left out."""
    statement = select(vacancies.c.id, vacancies.c.occupation).where(
        vacancies.c.city == session.city, vacancies.c.id.in_(ids), vacancies.c.occupation.is_not(None)
    )
    return {row.id: row.occupation for row in await session.execute(statement)}
