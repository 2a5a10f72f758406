"""Known elsewhere at the desk: who may ask, what is told, and that nothing is told of whoever is not here."""

import pytest

from registry.domain.elsewhere import LOOKS_A_DAY
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from tests.registry.api.desk import HERE, THERE, Desk, somebody

pytestmark = pytest.mark.postgres
YES = {"answer": "bring", "text_version": "2026-11"}


async def found(database: Database, who: str, *, standing: str) -> None:
    """As the worker writes it down."""
    async with database.write(city=HERE) as session:
        driver = await session.driver()
        await driver.execute(
            "update elsewhere set standing = $1, looked_at = now() where candidate_id = $2", standing, who
        )


async def test_an_officer_sees_a_look_begin_and_lists_whom_to_ask(desk: Desk, database: Database) -> None:
    given = somebody()
    who = (await desk.registers(given))["id"]
    path = f"/candidates/{who}/elsewhere"
    waiting = (await desk.client.get(path, headers=desk.officer())).json()
    assert (waiting["standing"], waiting["looked_at"]) == ("waiting", None)
    await found(database, who, standing="perhaps")
    listed = (await desk.client.get("/elsewhere", headers=desk.officer())).json()["people"]
    assert [(each["candidate_id"], each["name"]) for each in listed if each["candidate_id"] == who] == [
        (who, given["name"])
    ]
    elsewhere = (await desk.client.get("/elsewhere", headers=desk.officer(THERE))).json()["people"]
    assert who not in {each["candidate_id"] for each in elsewhere}
    answered = await desk.client.post(f"{path}/answer", headers=desk.officer(), json=YES)
    assert (answered.status_code, answered.json()["standing"]) == (202, "bring")
    history = (await desk.client.get(f"/candidates/{who}/history", headers=desk.person(who))).json()
    assert [(each["what"], each["reason"], each["about"]["text_version"]) for each in history] == [
        ("asked-of-another-centre", "bring", "2026-11")
    ]


async def test_whoever_registers_alone_learns_nothing_and_may_not_look(desk: Desk) -> None:
    alone = str(new_id())
    answer = await desk.client.post("/candidates", headers=desk.person(alone), json=somebody())
    assert answer.status_code == 201
    assert "elsewhere" not in answer.text
    path = f"/candidates/{alone}/elsewhere"
    assert (await desk.client.get(path, headers=desk.officer())).json()["standing"] == "not-asked"
    for attempt in (
        await desk.client.get(path, headers=desk.person(alone)),
        await desk.client.post(path, headers=desk.person(alone)),
        await desk.client.post(f"{path}/answer", headers=desk.person(alone), json=YES),
        await desk.client.get("/elsewhere", headers=desk.person(alone)),
    ):
        assert attempt.status_code == 403


async def test_what_cannot_be_asked_or_answered_is_refused_by_name(desk: Desk) -> None:
    nameless = (await desk.registers(somebody(nik=None)))["id"]
    path = f"/candidates/{nameless}/elsewhere"
    look = await desk.client.post(path, headers=desk.officer())
    assert (look.status_code, look.json()["errors"][0]["field"]) == (422, "nik")
    answer = await desk.client.post(f"{path}/answer", headers=desk.officer(), json=YES)
    assert (answer.status_code, answer.json()["slug"]) == (409, "nothing-to-answer")
    nobody = f"/candidates/{new_id()}/elsewhere"
    assert (await desk.client.get(nobody, headers=desk.officer())).status_code == 404
    assert (await desk.client.post(nobody, headers=desk.officer())).status_code == 404
    assert (await desk.client.post(f"{nobody}/answer", headers=desk.officer(), json=YES)).status_code == 404


async def test_after_enough_looks_an_officer_waits_until_tomorrow(desk: Desk) -> None:
    who = (await desk.registers())["id"]
    headers = {"Authorization": desk.issuer.bearer(Role.OFFICER, city=HERE, subject="penebak")}
    asked = [await desk.client.post(f"/candidates/{who}/elsewhere", headers=headers) for _ in range(LOOKS_A_DAY + 1)]
    assert [answer.status_code for answer in asked] == [202] * LOOKS_A_DAY + [429]
