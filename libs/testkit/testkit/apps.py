"""A whole service over ASGI: its real routes, database and token checks, without a socket."""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, get_type_hints

import httpx

from eventing.program import Program
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
    """``build`` is the service's own, which says what settings it takes."""
    settings = get_type_hints(build)["settings"]
    program = build(settings(**environment(database, issuer)))
    for start in program.on_start:
        await start()
    transport = httpx.ASGITransport(app=program.create_app(), raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as opened:
            yield opened
    finally:
        await program.databases.close()
