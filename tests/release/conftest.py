"""Wiring: the service's database for each test that commits, reached as the consumers' role, and its API."""

from collections.abc import AsyncIterator
from types import SimpleNamespace

import httpx
import pytest

from release.main import build
from release.storage import keys
from servicekit.database import Database
from testkit.apps import SEALING_KEY, client
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer
from tests.release.gate import Gate
from tests.release.playing import Played, playing


@pytest.fixture(scope="session", autouse=True)
def unlocked() -> None:
    keys.unlock(SEALING_KEY)


@pytest.fixture(scope="package")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """Shared by few: whoever asks leaves it as it was, and works in a city of its own."""
    async with playing(tmp_path_factory.mktemp("played")) as found:
        yield found


@pytest.fixture(autouse=True)
def the_same_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one drawn anew, of twelve people ten could be told of and two kept back: once in fifty runs."""
    monkeypatch.setattr(keys, "secrets", SimpleNamespace(token_bytes=lambda count: bytes(range(count))))


@pytest.fixture
async def release_database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("release", admin_url=postgres_server) as database:
        yield database


@pytest.fixture
async def database(release_database: ServiceDatabase) -> AsyncIterator[Database]:
    database = Database(release_database.urls.consumer, application_name="release/tests", pool_size=6)
    yield database
    await database.close()


@pytest.fixture
async def api(release_database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with client(build, release_database, issuer) as opened:
        yield opened


@pytest.fixture
async def gate(database: Database) -> Gate:
    made = Gate(database)
    await made.joins()
    return made
