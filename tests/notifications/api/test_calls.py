"""Officers see whom to call and what to say, and record what came of it once."""

import httpx
import pytest

from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.tokens import TestIssuer
from tests.notifications.api.desk import declined
from tests.notifications.stage import SURABAYA

pytestmark = pytest.mark.postgres


def once() -> dict[str, str]:
    return {"Idempotency-Key": str(new_id())}


async def test_a_call_from_the_list_to_its_outcome(
    client: httpx.AsyncClient, issuer: TestIssuer, database: Database
) -> None:
    person, call_id = await declined(database, city=SURABAYA, channel="call")
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=SURABAYA)}
    listed = (await client.get("/calls", headers=officer, params={"limit": 200})).json()["calls"]
    [call] = [one for one in listed if one["id"] == str(call_id)]
    assert (call["recipient_id"], call["why"]) == (str(person), "preferred")
    assert "Tempat kerja terlalu jauh" in call["what_to_say"]

    path = f"/calls/{call_id}/outcome"
    missed = await client.post(path, headers=officer | once(), json={"outcome": "not-reached"})
    assert (missed.status_code, missed.json()["tries"], missed.json()["done_at"]) == (200, 1, None)
    reached = await client.post(path, headers=officer | once(), json={"outcome": "reached"})
    assert reached.json()["done_at"] is not None
    again = await client.post(path, headers=officer | once(), json={"outcome": "reached"})
    assert (again.status_code, again.json()["slug"]) == (409, "call-already-done")
    done = (await client.get("/calls", headers=officer, params={"done": True, "limit": 200})).json()["calls"]
    assert [one["what_to_say"] for one in done if one["id"] == str(call_id)] == [None]


async def test_an_unknown_outcome_names_the_field(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=SURABAYA)}
    answer = await client.post(f"/calls/{new_id()}/outcome", headers=officer | once(), json={"outcome": "shouted"})
    assert answer.status_code == 422
    assert "outcome" in str(answer.json()["errors"])
    assert "shouted" not in answer.text


async def test_a_jobseeker_has_no_business_here(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    person = {"Authorization": issuer.bearer(Role.JOBSEEKER, city=SURABAYA, person_id=new_id())}
    for path in ("/calls", "/deliveries", "/settings", "/templates"):
        assert (await client.get(path, headers=person)).status_code == 403
