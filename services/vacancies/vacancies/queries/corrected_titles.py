"""What this city's officers have said titles are."""

from collections.abc import Sequence

from servicekit.database import ReadSession
from vacancies.domain.title import Correction
from vacancies.storage import title_corrections


async def corrected_titles(session: ReadSession, *, after: str, limit: int) -> Sequence[Correction]:
    return await title_corrections.page(session, after=after, limit=limit)
