"""Gives tests their servers and an issuer, one of each for the run, and says which. A missing one fails the test."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from testkit import browser, servers
from testkit.programs import program
from testkit.side_by_side import USED
from testkit.spans import Caught, catching
from testkit.tokens import TestIssuer


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED] = {}


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[str]:
    with servers.postgres(tmp_path_factory.mktemp("postgres")) as (url, kind):
        pytestconfig.stash[USED]["PostgreSQL"] = kind
        yield url


@pytest.fixture(scope="session")
def kafka_server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[str]:
    with servers.kafka(tmp_path_factory.mktemp("kafka")) as (bootstrap, kind):
        pytestconfig.stash[USED]["Kafka"] = kind
        yield bootstrap


@pytest.fixture(scope="session")
def issuer() -> TestIssuer:
    return TestIssuer()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """From Debian's package ``chromium``."""
    async with browser.chromium(program("chromium", "chromium-browser", package="chromium")) as opened:
        yield opened


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Caught]:
    with catching(monkeypatch, sampled=0.0) as caught:
        yield caught


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for server, kind in config.stash[USED].items():
        terminalreporter.write_line(f"{server}: {kind}")
