"""The whole service over ASGI, with two people and two vacancies proposed to each other."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from matching.main import build
from servicekit.identity import Role
from testkit.apps import client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.matching.populations import SURABAYA
from tests.matching.world import World, cashier, shop

NEEDS = {"needs": ("vision.none",)}


@pytest.fixture
async def stage(world: World) -> World:
    await world.hears(cashier(1, **NEEDS), cashier(2), shop(1001, demands=({"code": "see.screen"},)), shop(1002))
    return world


@pytest.fixture
async def http(stage: World, clean: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with client(build, clean, issuer) as opened:
        yield opened


@pytest.fixture
def officer(issuer: TestIssuer) -> dict[str, str]:
    return {"Authorization": issuer.bearer(Role.OFFICER, city=SURABAYA, subject="officer:1")}


def as_(issuer: TestIssuer, role: Role, **claims: Any) -> dict[str, str]:
    return {"Authorization": issuer.bearer(role, **claims)}
