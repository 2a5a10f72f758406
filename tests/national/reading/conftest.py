"""Wiring: the issuer and national on ports of their own, as a reader outside meets them, and an operator who is logged in."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from ijc.embedded.places import free_port
from ijc.issuer.app import create_app
from ijc.issuer.clients import Clients
from ijc.issuer.identities import new_identities
from ijc.login import request_token
from national.main import build
from national.settings import Settings
from testkit.apps import environment
from testkit.databases import ServiceDatabase
from testkit.tokens import AUDIENCE, TestIssuer


@dataclass(frozen=True)
class Outside:
    """What a reader outside knows, and where the operator sits."""

    issuer: str
    national: str
    clients_file: Path

    @property
    def token_url(self) -> str:
        return f"{self.issuer}/token"


@contextmanager
def served(app: Any, port: int, *, closing: Callable[[], Awaitable[None]] | None = None) -> Iterator[str]:
    """In a thread, so that whoever calls may wait for the answer."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))

    async def serve() -> None:
        await server.serve()
        if closing is not None:
            await closing()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def outside(
    made: ServiceDatabase, issuer: TestIssuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Outside]:
    port = free_port()
    identities = new_identities(issuer=f"http://127.0.0.1:{port}", services=("national",))
    secret = tmp_path / "login-secret"
    secret.write_text(identities.login_secret)
    clients_file = tmp_path / "clients.json"
    told = environment(made, issuer) | {
        "oidc_issuer": identities.issuer, "oidc_audience": AUDIENCE, "oidc_jwks_url": f"{identities.issuer}/jwks.json",
        "requests_a_minute": 1_000_000,
    }  # fmt: skip
    program = build(Settings(**told))
    with (
        served(create_app(identities, Clients(clients_file)), port),
        served(program.create_app(), free_port(), closing=program.databases.close) as national,
    ):
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        monkeypatch.setenv("OIDC_ISSUER", identities.issuer)
        monkeypatch.setenv("NATIONAL_URL", national)
        monkeypatch.setenv("IJC_LOGIN_SECRET_FILE", str(secret))
        monkeypatch.setenv("IJC_RUN", str(tmp_path))
        monkeypatch.setenv("IJC_TOKEN", request_token(role="operator", city="*")[0])
        yield Outside(identities.issuer, national, clients_file)
