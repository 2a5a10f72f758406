"""A whole service with its real routes, database and token checks: over ASGI, or at an address of its own."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, get_type_hints

import httpx

from eventing.program import Program
from eventing.server import listen, server
from testkit.databases import ServiceDatabase
from testkit.tokens import AUDIENCE, ISSUER, TestIssuer

SEALING_KEY = base64.b64encode(bytes(range(32))).decode()


def environment(database: ServiceDatabase, issuer: TestIssuer) -> dict[str, Any]:
    """Settings as the service would read them from its environment."""
    urls = database.urls
    return {
        "database_url": urls.app,
        "database_url_consumer": urls.consumer,
        "database_url_relay": urls.relay,
        "database_url_operator": urls.operator,
        "database_url_migrator": urls.migrator,
        "oidc_issuer": ISSUER,
        "oidc_audience": AUDIENCE,
        "oidc_jwks_url": issuer.jwks_url,
        "sealing_key": SEALING_KEY,
    }


@asynccontextmanager
async def client(
    build: Callable[[Any], Program], database: ServiceDatabase, issuer: TestIssuer
) -> AsyncIterator[httpx.AsyncClient]:
    """Without a socket. ``build`` is the service's own, which says what settings it takes."""
    async with _started(build, database, issuer) as program:
        transport = httpx.ASGITransport(app=program.create_app(), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as opened:
            yield opened


@asynccontextmanager
async def served(build: Callable[[Any], Program], database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[str]:
    """Its address, for those who cannot be given the application itself, such as a browser."""
    async with _started(build, database, issuer) as program:
        serving, listening = server(program.create_app()), listen("127.0.0.1", 0)
        running = asyncio.create_task(serving.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving.should_exit = True
        await running


@asynccontextmanager
async def _started(
    build: Callable[[Any], Program], database: ServiceDatabase, issuer: TestIssuer
) -> AsyncIterator[Program]:
    settings = get_type_hints(build)["settings"]
    program = build(settings(**environment(database, issuer)))
    try:
        for start in program.on_start:
            await start()
        yield program
    finally:
        await program.databases.close()
