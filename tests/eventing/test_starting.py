"""A program says that it is ready when it is, and not when it begins."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from eventing.program import Program
from eventing.server import listen
from servicekit.settings import ServiceSettings
from testkit.apps import environment
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("vacancies", admin_url=postgres_server) as made:
        yield made


def free_port() -> int:
    with listen("127.0.0.1", 0) as taken:
        port: int = taken.getsockname()[1]
    return port


async def readiness(port: int) -> httpx.Response:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as asking:
        while True:
            try:
                return await asking.get("/health/ready")
            except httpx.ConnectError:
                await asyncio.sleep(0.01)


async def test_a_program_is_not_ready_before_it_has_read_what_it_begins_with(
    database: ServiceDatabase, issuer: TestIssuer
) -> None:
    read, stopping = asyncio.Event(), asyncio.Event()

    async def begin() -> None:
        await read.wait()

    settings = ServiceSettings(**environment(database, issuer), host="127.0.0.1", port=free_port())
    program = Program(name="vacancies", settings=settings, routers=[], on_start=[begin])
    running = asyncio.create_task(program.serve(frozenset({"api"}), stopping=stopping))
    before = await readiness(settings.port)
    assert (before.status_code, before.json()["parts"]["database"]) == (503, "well")
    assert before.json()["parts"]["start"] == "what this service begins with is not read yet"
    read.set()
    while (after := await readiness(settings.port)).status_code != 200:
        await asyncio.sleep(0.01)
    assert after.json()["parts"] == {"start": "well", "database": "well"}
    stopping.set()
    await running
