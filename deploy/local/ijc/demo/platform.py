"""The running platform as the demo sees it: addresses and tokens, and nothing but public HTTP."""

from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, Self

from ijc.client import Api

TokenFor = Callable[[str, str | None], Awaitable[str]]
Row = dict[str, Any]
MOST_PAGES = 200


class Platform:
    """One API client for each service, role and city, opened when first asked for."""

    def __init__(self, urls: Mapping[str, str], *, token_for: TokenFor) -> None:
        self._urls = urls
        self._token_for = token_for
        self._apis: dict[tuple[str, str, str | None], Api] = {}

    def api(self, service: str, *, role: str = "officer", city: str | None = None) -> Api:
        wanted = (service, role, city)
        if wanted not in self._apis:
            self._apis[wanted] = Api(self._urls[service], bearer=self._bearer(role, city), name=service)
        return self._apis[wanted]

    @property
    def services(self) -> tuple[str, ...]:
        return tuple(self._urls)

    def _bearer(self, role: str, city: str | None) -> Callable[[], Awaitable[str]]:
        return lambda: self._token_for(role, city)

    async def close(self) -> None:
        for api in self._apis.values():
            await api.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
