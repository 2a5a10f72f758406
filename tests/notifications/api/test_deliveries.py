"""Officers see what became of a message, of their own city, without a word or address of it."""

import httpx
import pytest

from servicekit.database import Database
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.notifications.api.desk import declined
from tests.notifications.stage import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres


async def test_the_ledger_of_a_person(client: httpx.AsyncClient, issuer: TestIssuer, database: Database) -> None:
    person, delivery_id = await declined(database, city=SURABAYA, channel="inbox")
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=SURABAYA)}
    asked = {"recipient_id": str(person), "state": "sent", "template": "declined"}
    answer = await client.get("/deliveries", headers=officer, params=asked)
    [row] = answer.json()["deliveries"]
    assert (row["id"], row["state"], row["channel"]) == (str(delivery_id), "sent", "inbox")
    assert "Siti" not in answer.text
    elsewhere = {"Authorization": issuer.bearer(Role.OFFICER, city=MAKASSAR)}
    assert (await client.get("/deliveries", headers=elsewhere, params=asked)).json() == {"deliveries": []}


async def test_pages_go_back_in_time(client: httpx.AsyncClient, issuer: TestIssuer, database: Database) -> None:
    for _ in range(3):
        await declined(database, city="64.72", channel="inbox")
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city="64.72")}
    first = (await client.get("/deliveries", headers=officer, params={"limit": 2})).json()["deliveries"]
    rest = await client.get("/deliveries", headers=officer, params={"limit": 2, "before": first[-1]["id"]})
    seen = [row["id"] for row in first + rest.json()["deliveries"]]
    assert len(seen) == 3
    assert seen == sorted(seen, reverse=True)
