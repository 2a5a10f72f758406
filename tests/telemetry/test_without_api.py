"""A process that serves no routes of the service is still looked after: it says how it is, and what it has counted."""

import asyncio
import sysconfig
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from testkit.apps import environment
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer
from tests.telemetry.watchers import HERE, free_port, running

pytestmark = pytest.mark.postgres
PROGRAM = Path(sysconfig.get_path("scripts")) / "ijc-vacancies"
KEY = "shown-by-prometheus"


@pytest.fixture
async def database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("vacancies", admin_url=postgres_server) as made:
        yield made


@pytest.fixture
async def worker(database: ServiceDatabase, issuer: TestIssuer, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    port = free_port()
    told = {name.upper(): value for name, value in environment(database, issuer).items()}
    told |= {"METRICS_KEY": KEY, "PORT": str(port)}
    async with (
        running(str(PROGRAM), "--roles", "worker", log=tmp_path / "worker.log", told=told),
        httpx.AsyncClient(base_url=f"http://{HERE}:{port}", headers={"Authorization": f"Bearer {KEY}"}) as client,
    ):
        async with asyncio.timeout(60):
            while not await _ready(client):
                await asyncio.sleep(0.1)
        yield client


async def _ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/health/ready")).status_code == 200
    except httpx.HTTPError:
        return False


async def test_a_worker_tells_its_health_and_its_numbers_and_serves_nothing_else(worker: httpx.AsyncClient) -> None:
    assert (await worker.get("/health/ready")).json()["parts"] == {
        "start": "well",
        "database": "well",
        "worker": "well",
    }
    text = (await worker.get("/metrics")).text
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    well = {sample.labels["part"]: sample.value for sample in samples if sample.name == "ijc_role_well"}
    assert well == {"worker": 1.0}
    assert (await worker.get("/metrics", headers={"Authorization": "Bearer guessed"})).status_code == 401
    for path in ("/vacancies", "/ops/parked", "/ops/status"):
        assert (await worker.get(path)).status_code == 404
