"""A city administrator sets the city's senders; secrets go in, lie sealed, and never come out."""

import httpx
import pytest
from sqlalchemy import text

from servicekit.database import Database
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.notifications.stage import MAKASSAR

pytestmark = pytest.mark.postgres
SECRET = "a-secret-of-sixteen"
WANTED = {
    "email_sender": "kerja@makassar.example",
    "webhook_url": "https://kota.example/ijc",
    "webhook_secret": SECRET,
    "whatsapp_number_id": "123456789",
    "whatsapp_token": "token-of-the-city",
}


@pytest.fixture
def admin(issuer: TestIssuer) -> dict[str, str]:
    return {"Authorization": issuer.bearer(Role.CITY_ADMIN, city=MAKASSAR)}


async def test_secrets_are_sealed_and_not_shown(
    client: httpx.AsyncClient, admin: dict[str, str], database: Database
) -> None:
    saved = await client.put("/settings", headers=admin, json=WANTED)
    assert saved.status_code == 200
    shown = await client.get("/settings", headers=admin)
    assert shown.json() == saved.json()
    assert (shown.json()["webhook_secret_set"], shown.json()["whatsapp_token_set"]) == (True, True)
    assert SECRET not in shown.text
    assert "token-of-the-city" not in shown.text
    async with database.read(city=MAKASSAR) as session:
        row = (await session.execute(text("select city_settings::text from city_settings"))).scalar_one()
    assert SECRET not in row
    assert "token-of-the-city" not in row


async def test_a_secret_stays_until_it_is_emptied(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    await client.put("/settings", headers=admin, json=WANTED)
    kept = await client.put("/settings", headers=admin, json={"webhook_url": "https://kota.example/new"})
    assert (kept.json()["webhook_secret_set"], kept.json()["email_sender"]) == (True, None)
    emptied = await client.put("/settings", headers=admin, json={"webhook_secret": ""})
    assert emptied.json()["webhook_secret_set"] is False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("webhook_url", "http://kota.example/ijc"),
        ("webhook_url", "https://169.254.169.254/"),
        ("email_sender", "kerja@kota.example\r\nBcc: x@y.example"),
        ("whatsapp_number_id", "12 34"),
        ("webhook_secret", "short"),
        ("smtp_host", "internal"),
    ],
)
async def test_a_refusal_names_the_field(
    client: httpx.AsyncClient, admin: dict[str, str], field: str, value: str
) -> None:
    answer = await client.put("/settings", headers=admin, json={field: value})
    assert answer.status_code == 422
    assert field in answer.text
    assert value not in answer.text


async def test_officers_may_not_touch_them(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=MAKASSAR)}
    assert (await client.get("/settings", headers=officer)).status_code == 403
