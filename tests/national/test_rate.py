"""A reader who asks too often is told when to come again, whichever process it asks; others are not touched by it."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest

from national.main import build
from servicekit.database import driver_dsn
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer

pytestmark = pytest.mark.postgres

A_MINUTE = 6


@pytest.fixture
async def processes(
    made: ServiceDatabase, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[httpx.AsyncClient]]:
    """Two of the service, which know of each other only what is in the database."""
    monkeypatch.setenv("REQUESTS_A_MINUTE", str(A_MINUTE))
    async with app_client(build, made, issuer) as one, app_client(build, made, issuer) as two:
        yield [one, two]


async def asked(client: httpx.AsyncClient, issuer: TestIssuer, *, reader: str = "one") -> httpx.Response:
    headers = {"authorization": issuer.bearer(Role.NATIONAL_ANALYST, subject=reader)}
    return await client.get("/national/standing", headers=headers)


async def test_what_a_reader_may_ask_is_counted_over_all_processes(
    processes: list[httpx.AsyncClient], issuer: TestIssuer
) -> None:
    answers = await asyncio.gather(*(asked(process, issuer) for process in processes for _ in range(A_MINUTE)))
    assert sorted(answer.status_code for answer in answers) == [200] * A_MINUTE + [429] * A_MINUTE
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.json()["slug"] == "too-often"
    assert 1 <= int(refused.headers["retry-after"]) <= 60 / A_MINUTE
    assert (await asked(processes[0], issuer, reader="another")).status_code == 200


async def test_with_time_it_may_ask_again(
    processes: list[httpx.AsyncClient], issuer: TestIssuer, made: ServiceDatabase
) -> None:
    for process in processes * (A_MINUTE // 2):
        assert (await asked(process, issuer)).status_code == 200
    assert (await asked(processes[0], issuer)).status_code == 429
    watch = await asyncpg.connect(driver_dsn(made.urls.app))
    await watch.execute(
        "update allowances set taken_until = taken_until - interval '25 seconds'"
    )  # as if it had waited
    assert [(await asked(process, issuer)).status_code for process in (*processes, *processes)] == [200, 200, 429, 429]
    await watch.execute("update allowances set taken_until = taken_until - interval '1 hour'")
    await watch.close()
    answers = [(await asked(processes[0], issuer)).status_code for _ in range(A_MINUTE + 1)]
    assert answers == [200] * A_MINUTE + [429], "waiting long saves up no more than a minute's"
