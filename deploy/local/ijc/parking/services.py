"""The operators' doors of the four services: asked one after the other, and one that is away hides no other."""

from dataclasses import dataclass, field
from typing import Any

from ijc.client import SERVICES, Api, Bearer, CallError, RefusedCallError, service_url

NOT_FOUND = 404
Row = dict[str, Any]


class NotParkedError(CallError):
    """No service has what was asked for."""


@dataclass(slots=True)
class Listing:
    """Rows with the service they are from, and the services that could not be asked."""

    rows: list[Row] = field(default_factory=list)
    away: list[str] = field(default_factory=list)


def open_api(service: str, *, bearer: Bearer) -> Api:
    return Api(service_url(service), bearer=bearer, name=service)


def chosen(service: str | None) -> tuple[str, ...]:
    return (service,) if service else tuple(SERVICES)


async def list_all(path: str, *, bearer: Bearer, service: str | None, **query: str | None) -> Listing:
    """Every service's list in one. What refuses the caller is told, not hidden.

    Raises:
        RefusedCallError: the caller may not.
    """
    listing = Listing()
    for name in chosen(service):
        async with open_api(name, bearer=bearer) as api:
            try:
                found = await api.get(path, **query)
            except RefusedCallError:
                raise
            except CallError as error:
                listing.away.append(str(error))
            else:
                listing.rows += [{"service": name, **row} for row in found]
    return listing


async def find(path: str, *, bearer: Bearer, service: str | None) -> tuple[str, Row]:
    """The one service that has it, and what it has.

    Raises:
        NotParkedError: none has it.
    """
    away: list[str] = []
    for name in chosen(service):
        async with open_api(name, bearer=bearer) as api:
            try:
                return name, await api.get(path)
            except RefusedCallError as error:
                if error.status != NOT_FOUND:
                    raise
            except CallError as error:
                away.append(str(error))
    if away:
        raise NotParkedError(f"Not found in the services that answered. {' '.join(away)}")
    raise NotParkedError("No service has anything waiting under this id. It may have been released meanwhile.")


async def act(path: str, body: Row, *, bearer: Bearer, service: str) -> Row:
    async with open_api(service, bearer=bearer) as api:
        done: Row = await api.post(path, body)
        return done
