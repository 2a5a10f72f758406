"""A service as its API describes itself: every route, whom it lets in, every field of every body."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import asyncpg
import httpx
from fastapi import FastAPI

from servicekit.identity import WITHOUT_CITY, Role
from servicekit.ids import new_id
from testkit.tokens import TestIssuer
from tests.architecture.guards import roles_of, routes

SERVICES: Final = ("registry", "vacancies", "matching", "notifications", "release", "national")
CITY: Final = "35.78"
WRITING: Final = ("POST", "PUT", "PATCH")
# How often somebody asked is counted whatever they asked.
_TABLES = "select tablename from pg_tables where schemaname = 'public' and tablename <> 'allowances' order by tablename"
_NAMED: Final = {"code": CITY}
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one route; ``fields`` are the leaves of its body, ``[]`` standing for an entry of a list."""

    method: str
    path: str
    roles: frozenset[Role]
    fields: tuple[tuple[Path, Mapping[str, Any]], ...]
    queries: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def role(self) -> Role:
        """One whom it is for."""
        return Role.OFFICER if Role.OFFICER in self.roles else min(self.roles)

    @property
    def address(self) -> str:
        """The path with ids that nobody has."""
        return "/".join(_filled(part) for part in self.path.split("/"))


class Surface:
    def __init__(
        self,
        service: str,
        client: httpx.AsyncClient,
        app: FastAPI,
        issuer: TestIssuer,
        watcher: "asyncpg.Connection[asyncpg.Record]",
    ) -> None:
        self.service = service
        self._client = client
        self.app = app
        self._issuer = issuer
        self._watcher = watcher

    def operations(self) -> list[Operation]:
        api = self.app.openapi()
        return [
            _operation(method, str(route.path), roles, api)
            for route in routes(self.app)
            if (roles := roles_of(route))
            and getattr(route.original_route, "include_in_schema", True)  # pages answer with pages
            for method in sorted(route.methods or ())
        ]

    async def send(
        self,
        operation: Operation,
        *,
        body: bytes | None = None,
        address: str | None = None,
        role: Role | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> httpx.Response:
        """As one whom the route is for, or as ``role``."""
        caller = role or operation.role
        city = None if caller in WITHOUT_CITY else CITY
        subject, purpose = _asking(operation.path) if caller is Role.SERVICE else ("tester", None)
        bearer = self._issuer.bearer(caller, city=city, subject=subject, person_id=new_id(), purpose=purpose)
        said = {"Authorization": bearer}
        if body is not None:
            said["Content-Type"] = "application/json"
        return await self._client.request(
            operation.method, address or operation.address, content=body, headers=said | dict(headers)
        )

    async def written(self) -> dict[str, int]:
        """Rows in every table, seen by one whom row level security does not bind."""
        tables = [row[0] for row in await self._watcher.fetch(_TABLES)]
        return {table: await self._watcher.fetchval(f'select count(*) from "{table}"') for table in tables}


def _asking(path: str) -> tuple[str, str]:
    """Which service asks, and for what."""
    if path.startswith("/workers"):
        return "service:matching", "gather"
    if path.endswith("/records"):
        return "service:registry", "transfer-wish"
    known = path.startswith(("/known-people", "/evaluations"))
    return "service:registry", "known-elsewhere" if known else "notify"


def body_with(path: Path, value: object) -> bytes:
    """A body that says nothing but this; what is missing is told beside it."""
    for part in reversed(path):
        value = [value] if part == "[]" else {part: value}
    return json.dumps(value).encode()


def _operation(method: str, path: str, roles: frozenset[Role], api: Mapping[str, Any]) -> Operation:
    described = api["paths"][path][method.lower()]
    content = described.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        method=method,
        path=path,
        roles=roles,
        fields=tuple(_leaves(content.get("schema", {}), api, ())),
        queries=tuple(
            (each["name"], each["schema"]) for each in described.get("parameters", ()) if each["in"] == "query"
        ),
    )


def _leaves(schema: Mapping[str, Any], api: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    schema = _resolved(schema, api)
    if path:
        yield path, schema
    for name, part in schema.get("properties", {}).items():
        yield from _leaves(part, api, (*path, name))
    if "items" in schema:
        yield from _leaves(schema["items"], api, (*path, "[]"))


def _resolved(schema: Mapping[str, Any], api: Mapping[str, Any]) -> Mapping[str, Any]:
    """What it is when it is there: references followed, null left out."""
    if "$ref" in schema:
        return _resolved(api["components"]["schemas"][schema["$ref"].rpartition("/")[2]], api)
    given = [part for part in schema.get("anyOf", ()) if part.get("type") != "null"]
    return _resolved(given[0], api) if given else schema


def _filled(part: str) -> str:
    if not part.startswith("{"):
        return part
    return _NAMED.get(part.strip("{}"), str(new_id()))
