"""A record changes: corrections against the version that was read, wishes, consents, what the centre did."""

import pytest

from tests.registry.api.desk import Desk, somebody
from tests.registry.builders import OTHER_SKILL

pytestmark = pytest.mark.postgres


async def test_a_correction_names_the_version_that_was_read(desk: Desk) -> None:
    given = somebody()
    path = f"/candidates/{(await desk.registers(given))['id']}"
    corrected = given | {"education": "s1"}
    done = await desk.client.put(path, headers=desk.officer() | {"If-Match": '"1"'}, json=corrected)
    assert (done.status_code, done.json()["version"]) == (200, 2)
    stale = await desk.client.put(path, headers=desk.officer() | {"If-Match": '"1"'}, json=corrected)
    assert (stale.status_code, stale.json()["slug"]) == (409, "stale-version")
    unread = await desk.client.put(path, headers=desk.officer(), json=corrected)
    assert (unread.status_code, unread.json()["errors"][0]["field"]) == (422, "version")
    assert (await desk.client.put(path, headers=desk.officer(), json=corrected | {"version": 2})).status_code == 200


async def test_a_correction_cannot_make_somebody_else_of_a_record(desk: Desk) -> None:
    known, other = somebody(), somebody()
    await desk.registers(known)
    mine = (await desk.registers(other))["id"]
    sent = other | {"nik": known["nik"], "version": 1}
    answer = await desk.client.put(f"/candidates/{mine}", headers=desk.officer(), json=sent)
    assert (answer.status_code, answer.json()["slug"]) == (409, "candidate-already-registered")


async def test_a_withdrawal_counts_once_and_looking_again_ends_it(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    me, path = desk.person(mine), f"/candidates/{mine}"
    left = await desk.client.post(f"{path}/withdrawal", headers=me, json={"reason": "not-looking"})
    assert (left.status_code, left.json()["status"], left.json()["available"]) == (200, "withdrawn", False)
    again = await desk.client.post(f"{path}/withdrawal", headers=me, json={"reason": "not-looking"})
    assert (again.status_code, again.json()["slug"]) == (409, "already-withdrawn")
    back = await desk.client.post(f"{path}/availability", headers=me, json={"looking": True})
    assert (back.json()["status"], back.json()["available"]) == ("active", True)


async def test_availability_is_said_and_unsaid(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    path = f"/candidates/{mine}/availability"
    for looking, version in ((False, 2), (False, 2), (True, 3)):
        answer = (await desk.client.post(path, headers=desk.person(mine), json={"looking": looking})).json()
        assert (answer["available"], answer["version"]) == (looking, version)


async def test_an_objection_to_matching_takes_a_person_out_of_it(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    path, me = f"/candidates/{mine}", desk.person(mine)
    no = {"purpose": "matching", "given": False, "text_version": "2026-01", "form": "sign-language"}
    answer = await desk.client.post(f"{path}/consents", headers=me, json=no)
    assert (answer.status_code, answer.json()["available"]) == (201, False)
    shown = (await desk.client.get(path, headers=me)).json()["consents"]
    assert [(each["purpose"], each["given"], each["form"]) for each in shown] == [("matching", False, "sign-language")]


async def test_without_the_consent_to_messages_only_the_inbox_is_left(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    no = {"purpose": "messages", "given": False, "text_version": "2026-01"}
    await desk.client.post(f"/candidates/{mine}/consents", headers=desk.officer(), json=no)
    contact = await desk.client.get(f"/candidates/{mine}/contact", headers=desk.service(purpose="notify"))
    assert [channel["kind"] for channel in contact.json()["channels"]] == ["inbox"]


async def test_a_consent_of_tomorrow_is_refused(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    sent = {"purpose": "messages", "given": True, "text_version": "1", "at": "2999-01-01T00:00:00Z"}
    answer = await desk.client.post(f"/candidates/{mine}/consents", headers=desk.officer(), json=sent)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "consents.at")


@pytest.mark.parametrize(
    ("kind", "outcome"), [("assessments", "ready-with-support"), ("trainings", "running"), ("coachings", "goes-on")]
)
async def test_what_the_centre_did_is_kept_and_seen(desk: Desk, kind: str, outcome: str) -> None:
    mine = (await desk.registers())["id"]
    sent = {"subject": "Barista", "starts_on": "2026-10-01", "outcome": outcome, "note": "catatan petugas"}
    kept = await desk.client.post(f"/candidates/{mine}/{kind}", headers=desk.officer(), json=sent)
    assert (kept.status_code, kept.json()["candidate_version"]) == (201, 1)
    [shown] = (await desk.client.get(f"/candidates/{mine}/accompaniment", headers=desk.person(mine))).json()
    assert (shown["id"], shown["kind"], shown["outcome"]) == (kept.json()["id"], kind.removesuffix("s"), outcome)
    assert (
        await desk.client.post(f"/candidates/{mine}/{kind}", headers=desk.person(mine), json=sent)
    ).status_code == 403


async def test_a_completed_training_brings_its_skills(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    sent = {
        "subject": "Barista", "starts_on": "2026-10-01", "ends_on": "2026-10-20", "outcome": "completed",
        "skills": [OTHER_SKILL],
    }  # fmt: skip
    kept = await desk.client.post(f"/candidates/{mine}/trainings", headers=desk.officer(), json=sent)
    assert kept.json()["candidate_version"] == 2
    shown = (await desk.client.get(f"/candidates/{mine}", headers=desk.officer())).json()
    assert OTHER_SKILL in [skill["code"] for skill in shown["profile"]["skills"]]
    unended = {**sent, "ends_on": None}
    refused = await desk.client.post(f"/candidates/{mine}/trainings", headers=desk.officer(), json=unended)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "ends_on")
