"""The operators' doors of the other services, called with the operator's own token, so that they know who acts."""

import asyncio
import base64
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

import httpx

from operations.domain.deliveries import Tally
from operations.domain.letter import Letter
from operations.domain.standing import ServiceState
from operations.domain.waiting import Shelf, Waiting

_TIMEOUT: Final = httpx.Timeout(5.0, connect=2.0)
_REFUSED: Final = 400
Json = dict[str, Any]


class ServiceAwayError(Exception):
    """A service did not do what it was asked; the text says what it answered."""

    slug = "service-away"


class Services:
    def __init__(self, urls: Mapping[str, str]) -> None:
        self._urls = dict(urls)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._urls)

    async def states(self, token: str) -> tuple[ServiceState, ...]:
        return tuple(await asyncio.gather(*(self._state(name, token) for name in self._urls)))

    async def waiting(self, token: str, *, shelf: Shelf) -> tuple[list[Waiting], list[str]]:
        """What waits in every service, and the names of those that did not answer."""
        answers = await asyncio.gather(
            *(self.get(name, f"/ops/{shelf}", token) for name in self._urls), return_exceptions=True
        )
        found: list[Waiting] = []
        away: list[str] = []
        for name, answer in zip(self._urls, answers, strict=True):
            if isinstance(answer, BaseException):
                away.append(name)
            else:
                found += [_waiting(name, shelf, row) for row in answer]
        return found, away

    async def deliveries(self, token: str, *, city: str) -> list[Tally]:
        """Messages of the last 24 hours in numbers; an empty city is all of them.

        Raises:
            ServiceAwayError: notifications did not answer.
        """
        only = f"?city={quote(city)}" if city else ""
        return [_tally(row) for row in await self.get("notifications", f"/ops/deliveries{only}", token)]

    async def letter(self, name: str, item: UUID, *, token: str, reason: str) -> Letter:
        """What a dead letter says; the service keeps who asked and why.

        Raises:
            ServiceAwayError: the service did not answer, or has no such letter.
        """
        return _letter(await self.post(name, f"/ops/dead-letters/{item}/content", token, {"reason": reason}))

    async def get(self, name: str, path: str, token: str) -> Any:  # noqa: ANN401 - JSON
        return await self._call("GET", name, path, token, None)

    async def post(self, name: str, path: str, token: str, body: Json) -> Any:  # noqa: ANN401 - JSON
        return await self._call("POST", name, path, token, body)

    async def _state(self, name: str, token: str) -> ServiceState:
        try:
            return ServiceState(name=name, status=await self.get(name, "/ops/status", token), trouble=None)
        except ServiceAwayError as error:
            return ServiceState(name=name, status=None, trouble=str(error))

    async def _call(self, method: str, name: str, path: str, token: str, body: Json | None) -> Any:  # noqa: ANN401 - JSON
        if name not in self._urls:
            raise ServiceAwayError("there is no such service")
        try:
            async with httpx.AsyncClient(base_url=self._urls[name], timeout=_TIMEOUT) as client:
                answer = await client.request(method, path, json=body, headers={"Authorization": f"Bearer {token}"})
                found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ServiceAwayError(type(error).__name__) from None
        if answer.status_code >= _REFUSED:
            raise ServiceAwayError(str(found.get("detail", answer.status_code)))
        return found


def _waiting(service: str, shelf: Shelf, row: Json) -> Waiting:
    return Waiting(
        service=service, shelf=shelf, id=row["id"], group=row["group"], topic=row["topic"], city=row.get("city", ""),
        reason=row["reason"], first=row.get("first_failed_at") or row["arrived_at"],
        last=row.get("last_failed_at") or row["arrived_at"], events=row.get("waiting", 1),
    )  # fmt: skip


def _letter(row: Json) -> Letter:
    key, payload = (None if row[name] is None else base64.b64decode(row[name]) for name in ("key", "payload"))
    headers = tuple((name, value) for name, value in row["headers"])
    return Letter(key=key, headers=headers, payload=payload, size=row["size"])


def _tally(row: Json) -> Tally:
    return Tally(
        city=row["city"], channel=row["channel"] or "", outcome=row["outcome"], reason=row["reason"] or "",
        messages=row["messages"],
    )  # fmt: skip
