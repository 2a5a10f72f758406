"""Take back what was said of a wording; vacancies that have codes from it keep them."""

from servicekit.database import WriteSession
from servicekit.problems import NotFoundProblem
from vacancies.domain.wording import Kind, wording_key
from vacancies.storage import wording_corrections


async def forget_wording(session: WriteSession, *, kind: Kind, words: str) -> None:
    if not await wording_corrections.forget(session, wording_key(words), kind=kind):
        raise NotFoundProblem("nothing is remembered of this wording here")
