"""The registry asks whether we are ready for a city; officers read the templates."""

import httpx
import pytest

from notifications.domain.catalogue import TEMPLATES
from servicekit.database import Database
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.notifications.stage import SURABAYA, Stage

pytestmark = pytest.mark.postgres
NEW = "92.71"


async def test_a_city_is_ready_once_its_announcement_has_arrived(
    client: httpx.AsyncClient, issuer: TestIssuer, database: Database
) -> None:
    asking = {"Authorization": issuer.bearer(Role.SERVICE, city=NEW, purpose="onboarding")}
    path = f"/cities/{NEW}/ready"
    assert (await client.get(path, headers=asking)).json() == {"city": NEW, "ready": False}
    await Stage(database, city=NEW).know_city()
    assert (await client.get(path, headers=asking)).json() == {"city": NEW, "ready": True}


async def test_a_token_answers_for_its_own_city_only(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    asking = {"Authorization": issuer.bearer(Role.SERVICE, city=SURABAYA, purpose="onboarding")}
    assert (await client.get(f"/cities/{NEW}/ready", headers=asking)).status_code == 403


async def test_templates_can_be_read_and_registered(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=SURABAYA)}
    listed = (await client.get("/templates", headers=officer)).json()["templates"]
    assert {one["name"] for one in listed} == set(TEMPLATES)
    [interview] = [one for one in listed if one["name"] == "interview"]
    assert interview["semantics"] == "at-most-once"
    assert "{{1}}" in interview["wordings"][0]["whatsapp_body"]
