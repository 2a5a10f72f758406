"""Take back what was said of a title; vacancies that have the occupation from it keep it."""

from servicekit.database import WriteSession
from servicekit.problems import NotFoundProblem
from vacancies.domain.title import title_key
from vacancies.storage import title_corrections


async def forget_title(session: WriteSession, *, title: str) -> None:
    if not await title_corrections.forget(session, title_key(title)):
        raise NotFoundProblem("nothing is remembered of this title here")
