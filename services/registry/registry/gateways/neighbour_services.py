"""Questions to the other services by their public HTTP API. Connected once, by main."""

import asyncio
from collections.abc import Mapping

from servicekit.service_client import NotFoundError, ServiceClient, ServiceRefusedError, ServiceUnavailableError

PATIENCE_SECONDS = 2.0
_clients: dict[str, ServiceClient] = {}


def connect(clients: Mapping[str, ServiceClient]) -> None:
    _clients.clear()
    _clients.update(clients)


async def ready(city: str) -> dict[str, bool | None]:
    """Which services know the city; None for one that does not answer in time, or not us."""
    names = sorted(_clients)
    answers = await asyncio.gather(*(_ask(_clients[name], city) for name in names))
    return dict(zip(names, answers, strict=True))


async def _ask(client: ServiceClient, city: str) -> bool | None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await client.get_json(f"/cities/{city}/ready", city=city, purpose="onboarding")
    except NotFoundError:
        return False
    except (ServiceUnavailableError, ServiceRefusedError, TimeoutError):
        return None
    return answer.get("ready") is True
