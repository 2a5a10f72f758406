"""A small nation: two cities of which much is told, and two of which nearly nothing is."""

from collections.abc import AsyncIterator

import httpx
import pytest

from national.main import build
from servicekit.database import Database
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.apps import served
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer
from tests.national.conftest import MAKASSAR, SURABAYA, counted, listed, offered, placed, take, told
from webkit.session import COOKIE

AMBON, TERNATE = "81.71", "82.71"
CITIES = {AMBON: "Kota Ambon", MAKASSAR: "Kota Makassar", SURABAYA: "Kota Surabaya", TERNATE: "Kota Ternate"}

HAVE = {"2026-01": "basic", "2026-02": "basic", "2026-03": "basic", "2026-04": "secondary"}
ASKED = {"basic": 20, "secondary": 100, "not-asked": 30, None: 50}
"""Education of people by month, and of vacancies, which have two openings each."""


@pytest.fixture(scope="module")
async def nation(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("national", admin_url=postgres_server) as made:
        consumer = Database(made.urls.consumer, application_name="national/tests", pool_size=1)
        facts = [
            *(listed(code, name) for code, name in CITIES.items()),
            *(counted(city=SURABAYA, period=f"2026-{month:02d}") for month in range(5, 13) for _ in range(50)),
            *(placed(city=SURABAYA, period="2026-06") for _ in range(300)),
            *(counted(city=MAKASSAR, period="2026-03", occupation_group="9") for _ in range(400)),
            *(placed(city=MAKASSAR, period="2026-Q3", occupation_group=None) for _ in range(20)),
            *(counted(city=AMBON, period="2026-03") for _ in range(7)),
            *(counted(city=TERNATE, period="2026-03") for _ in range(8)),
            *(counted(city=SURABAYA, period=month, education=one) for month, one in HAVE.items() for _ in range(50)),
            *(offered(city=SURABAYA, education_asked=level) for level, count in ASKED.items() for _ in range(count)),
            *(counted(city=SURABAYA, period="2025-03") for _ in range(15)),
        ]
        await take(consumer, *map(told, facts))
        await consumer.close()
        yield made


@pytest.fixture
async def browser(nation: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with app_client(build, nation, issuer) as opened:
        opened.headers["Cookie"] = f"{COOKIE}={issuer.token(Role.NATIONAL_ANALYST)}"
        yield opened


@pytest.fixture(scope="module")
async def address(nation: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[str]:
    async with served(build, nation, issuer) as found:
        yield found
