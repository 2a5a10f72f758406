"""A person takes everything along; a city's administrator takes the city's; every export is kept as a look."""

import pytest

from tests.registry.api.desk import HERE, THERE, Desk, somebody

pytestmark = pytest.mark.postgres


async def test_a_person_takes_everything_along(desk: Desk) -> None:
    given = somebody()
    who = (await desk.registers(given))["id"]
    coached = {"subject": "Wawancara", "starts_on": "2026-11-20", "note": "Sudah berani bertanya"}
    await desk.client.post(f"/candidates/{who}/coachings", headers=desk.officer(), json=coached)
    path = f"/candidates/{who}/export"
    taken = (await desk.client.get(path, headers=desk.person(who))).json()
    person = taken["record"]["person"]
    assert taken["format"] == "ijc-candidate/1"
    assert {name: person[name] for name in ("name", "birth_date", "nik", "card_number", "category")} == {
        name: given[name] for name in ("name", "birth_date", "nik", "card_number", "category")
    }
    assert (taken["record"]["wg_ss"]["answers"], len(taken["record"]["profile"]["skills"])) == ({"seeing": "a_lot"}, 1)
    assert [each["note"] for each in taken["accompaniment"]] == ["Sudah berani bertanya"]
    assert [each["purpose"] for each in taken["accesses"]] == ["export", "known-elsewhere"]
    other = (await desk.registers())["id"]
    assert (await desk.client.get(path, headers=desk.person(other))).status_code == 404
    assert (await desk.client.get(path, headers=desk.officer(THERE))).status_code == 404


async def test_a_city_takes_its_people_along_page_by_page(desk: Desk) -> None:
    mine = {(await desk.registers())["id"] for _ in range(3)}
    theirs = (await desk.registers(city=THERE))["id"]
    found, after = [], ""
    while True:
        page = (await desk.client.get(f"/exports/candidates?limit=2{after}", headers=desk.admin())).json()
        found += [each["record"]["id"] for each in page["people"]]
        if page["after"] is None:
            break
        after = f"&after={page['after']}"
    assert len(found) == len(set(found))
    assert mine <= set(found)
    assert theirs not in found
    assert (await desk.client.get("/exports/candidates", headers=desk.officer(HERE))).status_code == 403
    looks = (await desk.client.get(f"/candidates/{min(mine)}/accesses", headers=desk.officer())).json()
    assert ("city-admin:admin", "export of the city") in {(each["subject"], each["purpose"]) for each in looks}


async def test_of_somebody_erased_nothing_is_taken(desk: Desk) -> None:
    who = (await desk.registers())["id"]
    await desk.client.post(f"/candidates/{who}/erasure", headers=desk.officer())
    taken = (await desk.client.get(f"/candidates/{who}/export", headers=desk.officer())).json()
    assert (taken["record"]["person"], taken["history"], taken["accesses"]) == (None, [], [])
