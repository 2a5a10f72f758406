"""How often one reader may ask, over all processes. A reader is the subject of its token."""

from math import ceil
from typing import Any

from fastapi import Depends

from national.storage.allowances import take
from servicekit.database import Database
from servicekit.http import CallerDep
from servicekit.problems import Problem


class TooOftenProblem(Problem):
    status = 429
    slug = "too-often"
    title = "Too many requests"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(f"ask again in {seconds} seconds")
        self._seconds = seconds

    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self._seconds)}


class Allowance:
    """``a_minute`` requests at once, and as many again every minute; of whoever is named."""

    def __init__(self, database: Database, *, a_minute: int) -> None:
        self._database = database
        self._a_minute = a_minute

    async def take(self, who: str) -> None:
        """One request.

        Raises:
            TooOftenProblem: it is beyond what is allowed.
        """
        async with self._database.write(city=None) as session:
            wait = await take(session, who, a_minute=self._a_minute)
        if wait:
            raise TooOftenProblem(seconds=ceil(wait))


def within(allowance: Allowance) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    async def check(caller: CallerDep) -> None:
        await allowance.take(caller.subject)

    return Depends(check)
