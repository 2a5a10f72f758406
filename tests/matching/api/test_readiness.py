"""Matching is ready for a city once it has heard of it."""

import httpx
import pytest

from contracts.city_onboarded import CityOnboarded
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World

pytestmark = pytest.mark.postgres


async def test_ready_once_the_city_is_known(http: httpx.AsyncClient, stage: World, issuer: TestIssuer) -> None:
    registry = as_(issuer, Role.SERVICE, city=SURABAYA, purpose="onboarding")
    before = await http.get(f"/cities/{SURABAYA}/ready", headers=registry)
    assert before.json() == {"city": SURABAYA, "service": "matching", "ready": False}
    await stage.hears(CityOnboarded(city=SURABAYA, version=1, name="Kota Surabaya", time_zone="Asia/Jakarta"))
    assert (await http.get(f"/cities/{SURABAYA}/ready", headers=registry)).json()["ready"] is True
    operator = await http.get(f"/cities/{SURABAYA}/ready", headers=as_(issuer, Role.OPERATOR))
    assert operator.json()["ready"] is True
    assert (await http.get(f"/cities/{MALANG}/ready", headers=registry)).status_code == 404
