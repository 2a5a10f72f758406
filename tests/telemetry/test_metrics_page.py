"""The page that Prometheus reads: for whom it is, what it tells, and that it is there when the database is not."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from registry.main import build
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase, service_database
from testkit.spans import catching
from testkit.tokens import TestIssuer

pytestmark = pytest.mark.postgres
KEY = "shown-by-prometheus"
SCRAPER = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture(scope="module")
async def database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("registry", admin_url=postgres_server) as made:
        yield made


@pytest.fixture
async def client(
    database: ServiceDatabase, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setenv("METRICS_KEY", KEY)
    async with app_client(build, database, issuer) as opened:
        yield opened


def value(text: str, name: str, **labels: str) -> float | None:
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return sample.value
    return None


async def page(client: httpx.AsyncClient) -> str:
    answer = await client.get("/metrics", headers=SCRAPER)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_it_is_for_operators_and_for_who_has_the_key(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    assert (await client.get("/metrics", headers={"Authorization": issuer.bearer(Role.OPERATOR)})).status_code == 200
    assert (await client.get("/metrics", headers=SCRAPER)).status_code == 200
    assert (await client.get("/metrics", headers={"Authorization": "Bearer guessed"})).status_code == 401
    assert (
        await client.get("/metrics", headers={"Authorization": issuer.bearer(Role.OFFICER, city="35.78")})
    ).status_code == 403


async def test_requests_are_counted_by_their_route_and_never_by_what_was_typed(client: httpx.AsyncClient) -> None:
    counted = "http_server_request_duration_seconds_count"
    await client.get("/candidates/3578011212900001")
    await client.get("/3578011212900001")
    text = await page(client)
    assert value(text, counted, http_route="/candidates/{candidate_id}", http_response_status_code="401")
    assert value(text, counted, http_route="", http_response_status_code="404")
    assert "3578011212900001" not in text


async def test_a_method_nobody_knows_is_told_as_other(client: httpx.AsyncClient) -> None:
    await client.request("NIK3578011212900001", "/candidates")
    assert "NIK3578011212900001" not in await page(client)


async def test_it_tells_how_the_tables_and_pools_stand(client: httpx.AsyncClient) -> None:
    text = await page(client)
    assert value(text, "ijc_tables_readable") == 1
    assert value(text, "ijc_outbox_waiting", lane="live") == 0
    assert value(text, "ijc_parked_keys") == 0
    assert value(text, "ijc_database_connections", pool="app", state="used") is not None


async def test_to_be_read_is_no_request_and_makes_no_span(
    database: ServiceDatabase, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METRICS_KEY", KEY)
    with catching(monkeypatch, sampled=1.0) as spans:
        async with app_client(build, database, issuer) as client:
            await page(client)
            text = await page(client)
            assert (await client.get("/metrics")).status_code == 401
            await client.get("/candidates")
    assert [span.name for span in spans.all()] == ["GET /candidates"]
    assert value(text, "http_server_request_duration_seconds_count", http_route="/metrics") is None


async def test_who_accepts_openmetrics_gets_it(client: httpx.AsyncClient) -> None:
    accept = {"Accept": "application/openmetrics-text; version=1.0.0"}
    answer = await client.get("/metrics", headers=SCRAPER | accept)
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert answer.text.endswith("# EOF\n")


async def test_it_is_there_while_the_database_is_away(
    database: ServiceDatabase, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METRICS_KEY", KEY)
    away = replace(database, urls=replace(database.urls, operator="postgresql://nobody@127.0.0.1:1/none"))
    async with app_client(build, away, issuer) as client:
        text = await page(client)
    assert value(text, "ijc_tables_readable") == 0
