"""Calls to the services' public HTTP APIs, with every failure turned into one plain sentence."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
import orjson

SERVICES = {
    "registry": 8101,
    "vacancies": 8102,
    "matching": 8103,
    "notifications": 8104,
    "operations": 8105,
    "release": 8106,
    "national": 8107,
}
Bearer = Callable[[], Awaitable[str]]
Json = dict[str, Any]

TRIES = 5
FIRST_PAUSE = 0.5
TIME_OUT = httpx.Timeout(60.0, connect=5.0)
_AGAIN = frozenset({429, 502, 503, 504})
_CLIENT_ERROR, _UNAUTHENTICATED, _FORBIDDEN, _SERVER_ERROR = 400, 401, 403, 500


class CallError(Exception):
    """A call did not succeed. Its text is a sentence for the person at the desk."""


class UnreachableError(CallError):
    """The service does not answer, or not with an answer."""


class RefusedCallError(CallError):
    """The service said no: an RFC 9457 problem, its slug, and the fields it names."""

    def __init__(self, detail: str, *, status: int, slug: str, errors: tuple[tuple[str, str], ...]) -> None:
        super().__init__(detail)
        self.status = status
        self.slug = slug
        self.errors = errors


def service_url(service: str) -> str:
    """``REGISTRY_URL`` and its like, else this machine."""
    return os.environ.get(f"{service.upper()}_URL", f"http://127.0.0.1:{SERVICES[service]}").rstrip("/")


class Api:
    """One service's API under one caller's token."""

    def __init__(
        self, base_url: str, *, bearer: Bearer, name: str = "service", transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.name = name
        self.base_url = base_url
        self._bearer = bearer
        self._http = httpx.AsyncClient(base_url=base_url, timeout=TIME_OUT, transport=transport)

    async def get(self, path: str, **query: str | int | None) -> Any:  # noqa: ANN401 - JSON
        params = {name: value for name, value in query.items() if value is not None}
        return await self._call("GET", path, params=params)

    async def take(self, path: str, **query: str) -> bytes:
        """A file."""
        content: bytes = await self._call("GET", path, params=query)
        return content

    async def post(self, path: str, body: Mapping[str, object], *, idempotency_key: str | None = None) -> Any:  # noqa: ANN401 - JSON
        """POST under an idempotency key, so that a repeated try does nothing twice."""
        return await self._call("POST", path, body=body, key=idempotency_key or str(uuid4()))

    async def put(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
        return await self._call("PUT", path, body=body)

    async def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
        key: str | None = None,
    ) -> Any:  # noqa: ANN401 - JSON
        content = orjson.dumps(body) if body is not None else None
        for attempt in range(1, TRIES + 1):
            headers = {"authorization": f"Bearer {await self._bearer()}"}
            if content is not None:
                headers["content-type"] = "application/json"
            if key is not None:
                headers["idempotency-key"] = key
            try:
                answer = await self._http.request(method, path, params=params, content=content, headers=headers)
            except (httpx.UnsupportedProtocol, httpx.InvalidURL):
                raise UnreachableError(f"{self.base_url} is not the address of a service.") from None
            except httpx.TransportError:
                if attempt == TRIES:
                    raise UnreachableError(
                        f"The {self.name} service at {self.base_url} does not answer. Is it running (make up)?"
                    ) from None
            else:
                if answer.status_code not in _AGAIN or attempt == TRIES:
                    return self._read(answer)
            await asyncio.sleep(FIRST_PAUSE * 2 ** (attempt - 1))
        raise UnreachableError(f"The {self.name} service does not answer.")

    def _read(self, answer: httpx.Response) -> Any:  # noqa: ANN401 - JSON
        if answer.status_code < _CLIENT_ERROR:
            if "attachment" in answer.headers.get("content-disposition", ""):
                return answer.content
            try:
                return orjson.loads(answer.content) if answer.content else {}
            except orjson.JSONDecodeError:
                raise UnreachableError(f"What answers at {self.base_url} is not the {self.name} service.") from None
        if answer.status_code == _UNAUTHENTICATED:
            raise _refused(answer, "You are not logged in, or no longer. Log in again with: ijc login")
        if answer.status_code == _FORBIDDEN:
            raise _refused(answer, "You are logged in, but not in a role or city that may do this.")
        if answer.status_code >= _SERVER_ERROR:
            raise UnreachableError(
                f"The {self.name} service failed (HTTP {answer.status_code}); its log says more. Try again later."
            )
        raise _refused(answer, f"The {self.name} service refused the call (HTTP {answer.status_code}).")

    async def close(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _refused(answer: httpx.Response, fallback: str) -> RefusedCallError:
    try:
        problem = orjson.loads(answer.content)
    except orjson.JSONDecodeError:
        problem = {}
    problem = problem if isinstance(problem, dict) else {}
    found = problem.get("errors") or []
    errors = tuple(
        (str(each.get("field", "")), str(each.get("reason", ""))) for each in found if isinstance(each, dict)
    )
    detail = fallback if answer.status_code in (_UNAUTHENTICATED, _FORBIDDEN) else _sentence(problem, errors, fallback)
    return RefusedCallError(detail, status=answer.status_code, slug=str(problem.get("slug", "")), errors=errors)


def _sentence(problem: Json, errors: tuple[tuple[str, str], ...], fallback: str) -> str:
    said = str(problem.get("detail") or fallback)
    field = problem.get("field")
    if field and str(field) not in said:
        said = f"{field}: {said}"
    named = "; ".join(f"{field}: {reason}" for field, reason in errors[:5])
    if not named or named in said:
        return said
    return named if said in {reason for _, reason in errors} else f"{said} ({named})"
