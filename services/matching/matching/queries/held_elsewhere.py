"""What is counted over the people of a city, when another worker holds them."""

from typing import Any

from matching.domain.sharing import Share
from matching.gateways.workers import Body, WorkerAwayError, Workers
from servicekit.problems import AwayProblem, NotFoundProblem
from servicekit.service_client import NotFoundError


async def counted_elsewhere(workers: Workers, path: str, body: Body, *, share: Share, city: str) -> dict[str, Any]:
    """What the other worker tells.

    Raises:
        NotFoundProblem: it knows no such thing in this city.
        AwayProblem: it does not answer.
    """
    try:
        return await workers.count(path, body, share=share, city=city)
    except NotFoundError:
        raise NotFoundProblem("there is no such thing in this city") from None
    except WorkerAwayError:
        raise AwayProblem("the part of matching that holds this city's people does not answer") from None
