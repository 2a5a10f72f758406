"""What this city's officers have said wordings are."""

from collections.abc import Sequence

from servicekit.database import ReadSession
from vacancies.domain.wording import Kind, WordingCorrection
from vacancies.storage import wording_corrections


async def corrected_wordings(
    session: ReadSession, *, kind: Kind, after: str, limit: int
) -> Sequence[WordingCorrection]:
    return await wording_corrections.page(session, kind=kind, after=after, limit=limit)
