"""Asks the other workers of matching for what only they hold."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from matching.domain.sharing import Share, holder
from servicekit.service_client import (
    PATIENCE_SECONDS,
    ServiceClient,
    ServiceRefusedError,
    ServiceUnavailableError,
    TokenSource,
)

PURPOSE: Final = "gather"
BEST: Final = "/workers/best"
OPENERS: Final = "/workers/openers"
CITY_TRAINING: Final = "/workers/city-training"
COUNTING: Final = 30.0
"""A whole city is counted in seconds, and nobody else waits for it."""

Body = Mapping[str, Any]


class WorkerAwayError(ServiceUnavailableError):
    """A worker does not answer, or is no longer or not yet who we took it for: to ask again later helps."""

    slug = "worker-away"


class Workers:
    def __init__(self, tokens: TokenSource, *, addresses: Callable[[], Awaitable[Mapping[int, str]]]) -> None:
        """``addresses``: of each worker by its number, looked up again when one of them does not answer."""
        self._tokens = tokens
        self._addresses = addresses
        self._known: Mapping[int, str] = {}
        self._clients: dict[tuple[str, float], ServiceClient] = {}

    async def best(self, body: Body, *, share: Share, city: str) -> list[dict[str, Any]]:
        """What each of all others answers.

        Raises:
            WorkerAwayError: one of them has no answer that helps us now.
        """
        asking = (self._ask(number, BEST, body, share=share, city=city) for number in share.others)
        return await asyncio.gather(*asking)

    async def count(self, path: str, body: Body, *, share: Share, city: str) -> dict[str, Any]:
        """What the one answers who holds the people of ``city``; raises as `best` does.

        Raises:
            NotFoundError: there is no such thing.
        """
        return await self._ask(holder(city, of=share.of), path, body, share=share, city=city, patience=COUNTING)

    async def _ask(
        self, number: int, path: str, body: Body, *, share: Share, city: str, patience: float = PATIENCE_SECONDS
    ) -> dict[str, Any]:
        if number not in self._known:
            self._known = await self._addresses()
        if (url := self._known.get(number)) is None:
            raise WorkerAwayError(f"worker {number} is not there")
        if (client := self._clients.get((url, patience))) is None:
            client = self._clients[url, patience] = ServiceClient(url, tokens=self._tokens, patience=patience)
        whom = {"number": number, "among": share.of}
        try:
            return await client.post_json(path, {**whom, **body}, city=city, purpose=PURPOSE)
        except (ServiceUnavailableError, ServiceRefusedError) as error:
            self._known = {}
            raise WorkerAwayError(f"worker {number}: {error}") from error
