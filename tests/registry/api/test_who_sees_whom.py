"""A record is seen by its person and by the officers of its city, and for everyone else it does not exist."""

import pytest

from servicekit.ids import new_id
from tests.registry.api.desk import THERE, Desk, somebody

pytestmark = pytest.mark.postgres
PATHS = ("", "/accompaniment", "/history", "/accesses")


async def test_a_jobseeker_sees_the_own_record_alone(desk: Desk) -> None:
    mine, other = (await desk.registers())["id"], (await desk.registers())["id"]
    me = desk.person(mine)
    for path in PATHS:
        assert (await desk.client.get(f"/candidates/{mine}{path}", headers=me)).status_code == 200
        hidden = await desk.client.get(f"/candidates/{other}{path}", headers=me)
        unknown = await desk.client.get(f"/candidates/{new_id()}{path}", headers=me)
        assert (hidden.status_code, hidden.json()) == (404, unknown.json())
    assert (await desk.client.get("/candidates", headers=me)).status_code == 403


async def test_officers_of_another_city_get_404_for_every_question(desk: Desk) -> None:
    there, theirs = desk.officer(THERE), (await desk.registers())["id"]
    assert (await desk.client.get(f"/candidates/{theirs}", headers=there)).status_code == 404
    changes = {
        "availability": {"looking": False},
        "withdrawal": {"reason": "other"},
        "consents": {"purpose": "messages", "given": False, "text_version": "1"},
        "coachings": {"subject": "Wawancara", "starts_on": "2026-11-01"},
        "transfer": {"to_city": "35.78"},
        "erasure": {},
    }
    for path, body in changes.items():
        answer = await desk.client.post(f"/candidates/{theirs}/{path}", headers=there, json=body)
        assert answer.status_code == 404, path
    corrected = await desk.client.put(f"/candidates/{theirs}", headers=there, json={"name": "X", "version": 1})
    assert corrected.status_code == 404
    assert (await desk.client.get(f"/candidates/{theirs}", headers=desk.officer())).json()["version"] == 1


async def test_the_list_holds_the_own_city_page_by_page(desk: Desk) -> None:
    mine = [(await desk.registers())["id"] for _ in range(3)]
    first = (await desk.client.get("/candidates", headers=desk.officer(), params={"limit": 2})).json()
    asked = {"limit": 2, "after": first["after"]}
    second = (await desk.client.get("/candidates", headers=desk.officer(), params=asked)).json()
    seen = [line["id"] for line in first["candidates"] + second["candidates"]]
    assert seen[:3] == mine[::-1]
    elsewhere = (await desk.client.get("/candidates", headers=desk.officer(THERE), params={"limit": 200})).json()
    assert not {line["id"] for line in elsewhere["candidates"]} & set(mine)


async def test_operators_and_employers_read_nobody(desk: Desk) -> None:
    somebody = (await desk.registers())["id"]
    assert (await desk.client.get(f"/candidates/{somebody}", headers=desk.operator())).status_code == 403
    assert (await desk.client.get(f"/candidates/{somebody}")).status_code == 401


async def test_the_contact_is_for_the_notifying_service_alone_and_every_look_is_kept(desk: Desk) -> None:
    who = (await desk.registers(somebody(nik=None)))["id"]  # without a NIK nobody looks for them elsewhere
    path = f"/candidates/{who}/contact"
    for headers in (desk.officer(), desk.person(who), desk.service(purpose=None), desk.service(purpose="match")):
        assert (await desk.client.get(path, headers=headers)).status_code == 403
    assert (await desk.client.get(path, headers=desk.service(purpose="notify", city=THERE))).status_code == 404
    found = await desk.client.get(path, headers=desk.service(purpose="notify"))
    assert [channel["kind"] for channel in found.json()["channels"]] == ["whatsapp", "email"]
    assert set(found.json()) == {"name", "language", "plain_language", "channels"}
    looks = (await desk.client.get(f"/candidates/{who}/accesses", headers=desk.person(who))).json()
    assert [(look["subject"], look["purpose"]) for look in looks] == [("notifications", "notify")]
