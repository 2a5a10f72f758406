"""A person asks to be erased: gone at once, told to all, closed when every service has confirmed."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from registry.commands.confirm_erasure import confirm_erasure
from servicekit.database import Database
from tests.registry.api.desk import HERE, THERE, Desk, somebody
from tests.registry.api.outbox import about

pytestmark = pytest.mark.postgres


async def test_an_erasure_from_the_request_to_the_last_confirmation(desk: Desk, database: Database) -> None:
    given = somebody()
    mine = (await desk.registers(given))["id"]
    me, path = desk.person(mine), f"/candidates/{mine}"
    begun = await desk.client.post(f"{path}/erasure", headers=me)
    assert begun.status_code == 202
    gone = await desk.client.get(path, headers=desk.officer())
    assert (gone.json()["status"], gone.json()["person"], gone.json()["profile"]["needs"]) == ("erased", None, [])
    events = [row.event for row in await about(database, mine, city=HERE)]
    assert events == ["candidate-withdrawn", "tombstone", "candidate-erased"]

    case = f"/erasures/{begun.json()['erasure_id']}"
    waiting = (await desk.client.get(case, headers=me)).json()
    assert (waiting["waiting_for"], waiting["closed_at"]) == (
        ["matching", "notifications", "release", "vacancies"],
        None,
    )
    for service in waiting["waiting_for"]:
        async with database.write(city=HERE) as session:
            erasure_id = UUID(begun.json()["erasure_id"])
            await confirm_erasure(session, erasure_id=erasure_id, service=service, at=datetime.now(UTC))
    closed = (await desk.client.get(case, headers=desk.officer())).json()
    assert (closed["waiting_for"], closed["overdue"]) == ([], False)
    assert closed["closed_at"] is not None
    assert (await desk.registers(given))["id"] != mine


async def test_who_is_erased_cannot_be_changed_asked_for_or_erased_again(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    path = f"/candidates/{mine}"
    await desk.client.post(f"{path}/erasure", headers=desk.officer())
    for answer in (
        await desk.client.post(f"{path}/erasure", headers=desk.officer()),
        await desk.client.post(f"{path}/availability", headers=desk.officer(), json={"looking": True}),
        await desk.client.put(path, headers=desk.officer(), json=somebody(version=3)),
        await desk.client.get(f"{path}/contact", headers=desk.service(purpose="notify")),
    ):
        assert (answer.status_code, answer.json()["slug"]) == (410, "candidate-gone")


async def test_open_cases_are_the_citys_own(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    begun = (await desk.client.post(f"/candidates/{mine}/erasure", headers=desk.officer())).json()
    asked = {"limit": 200}
    here = (await desk.client.get("/erasures", headers=desk.officer(), params=asked)).json()
    there = (await desk.client.get("/erasures", headers=desk.officer(THERE), params=asked)).json()
    assert begun["erasure_id"] in [case["erasure_id"] for case in here]
    assert begun["erasure_id"] not in [case["erasure_id"] for case in there]
    assert (await desk.client.get("/erasures", headers=desk.officer(), params={"overdue": True})).json() == []
    hidden = await desk.client.get(f"/erasures/{begun['erasure_id']}", headers=desk.officer(THERE))
    assert hidden.status_code == 404
