"""One service asks another by its public HTTP API, for one city and one stated purpose."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Final

import httpx
from opentelemetry import propagate

from servicekit.settings import ServiceSettings

PATIENCE_SECONDS: Final = 5.0
CONNECT_SECONDS: Final = 2.0
SECONDS_TO_SPARE: Final = 30
_NO_CONTENT, _NOT_FOUND, _TOO_OFTEN, _BAD_REQUEST, _OUR_FAULT = 204, 404, 429, 400, 500
_TRY_AGAIN: Final = frozenset({408, 425})
_A_MINUTE: Final = 60.0


class ServiceUnavailableError(Exception):
    """The other service does not answer now; asking again later may help."""

    slug = "service-unavailable"


class TooOftenError(ServiceUnavailableError):
    """The other service asks us to wait; ``after`` is how many seconds."""

    slug = "asked-too-often"

    def __init__(self, *, after: float) -> None:
        super().__init__(f"it asks to wait {after:.0f} seconds")
        self.after = after


class NotFoundError(Exception):
    """The other service answers that there is no such thing."""

    slug = "not-found-elsewhere"


class ServiceRefusedError(Exception):
    """The other service understood and will not; asking again changes nothing."""

    slug = "service-refused"


class TokenSource:
    """Tokens of this service by client credentials, one for each city and purpose, kept until they run out."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._url = settings.oidc_token_url
        self._client_id = settings.service_client_id
        self._client_secret = settings.service_client_secret
        self._kept: dict[tuple[str, str], tuple[str, float]] = {}
        self._asking: dict[tuple[str, str], asyncio.Lock] = {}

    async def token(self, client: httpx.AsyncClient, *, city: str, purpose: str) -> str:
        wanted = (city, purpose)
        async with self._asking.setdefault(wanted, asyncio.Lock()):
            kept, until = self._kept.get(wanted, ("", 0.0))
            if time.monotonic() < until:
                return kept
            answer = await client.post(
                self._url,
                data={
                    "grant_type": "client_credentials", "client_id": self._client_id,
                    "client_secret": self._client_secret, "city": city, "purpose": purpose,
                },
            )  # fmt: skip
            if answer.is_error:
                raise ServiceUnavailableError(f"the issuer answers {answer.status_code}")
            given = answer.json()
            until = time.monotonic() + float(given.get("expires_in", 60)) - SECONDS_TO_SPARE
            self._kept[wanted] = (str(given["access_token"]), until)
            return self._kept[wanted][0]


class ServiceClient:
    """A client of one other service; its connections are made when first needed."""

    def __init__(self, base_url: str, *, tokens: TokenSource, patience: float = PATIENCE_SECONDS) -> None:
        """``patience``: for so many seconds an answer is waited for."""
        self._base_url = base_url.rstrip("/")
        self._tokens = tokens
        self._patience = httpx.Timeout(patience, connect=CONNECT_SECONDS)
        self._client: httpx.AsyncClient | None = None

    async def get_json(self, path: str, *, city: str, purpose: str) -> dict[str, Any]:
        """The JSON object at ``path``.

        Raises:
            NotFoundError: there is no such thing.
            ServiceUnavailableError: it or the issuer does not answer as it should.
            ServiceRefusedError: it does not allow this.
        """
        return await self._ask("GET", path, city=city, purpose=purpose)

    async def post_json(self, path: str, body: Mapping[str, Any], *, city: str, purpose: str) -> dict[str, Any]:
        """What it answers to ``body``; raises as `get_json` does."""
        return await self._ask("POST", path, city=city, purpose=purpose, body=body)

    async def delete(self, path: str, *, city: str, purpose: str) -> None:
        """Raises as `get_json` does."""
        await self._ask("DELETE", path, city=city, purpose=purpose)

    async def _ask(
        self, method: str, path: str, *, city: str, purpose: str, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._patience)
        try:
            token = await self._tokens.token(self._client, city=city, purpose=purpose)
            headers = {"Authorization": f"Bearer {token}"}
            propagate.inject(headers)
            answer = await self._client.request(method, self._base_url + path, headers=headers, json=body)
            return _read(answer)
        except (httpx.HTTPError, ValueError, TypeError, KeyError) as error:
            raise ServiceUnavailableError(type(error).__name__) from None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None


def _read(answer: httpx.Response) -> dict[str, Any]:
    status = answer.status_code
    if status == _NOT_FOUND:
        raise NotFoundError(str(status))
    if status == _TOO_OFTEN:
        after = answer.headers.get("retry-after", "")
        raise TooOftenError(after=float(after) if after.isdigit() else _A_MINUTE)
    if status >= _OUR_FAULT or status in _TRY_AGAIN:
        raise ServiceUnavailableError(f"it answers {status}")
    if status >= _BAD_REQUEST:
        raise ServiceRefusedError(f"it answers {status}")
    return {} if status == _NO_CONTENT else dict(answer.json())
