"""An operator lets a city join; its administrator changes settings; everyone sees which services are ready."""

import pytest

from servicekit.database import Database
from tests.registry.api.desk import HERE, THERE, Desk
from tests.registry.api.outbox import about

pytestmark = pytest.mark.postgres
NEW = "61.72"
WANTED = {
    "code": NEW,
    "languages": ["id", "en"],
    "minimum_wages": {"2026": 2_900_000},
    "channels": ["whatsapp", "inbox", "call"],
    "officers": [{"subject": "kepala", "role": "city-admin"}],
}


async def test_a_city_joins_once_and_is_announced(desk: Desk, database: Database) -> None:
    asking = desk.service(purpose="onboarding", city=NEW)
    assert (await desk.client.get(f"/cities/{NEW}/ready", headers=asking)).json() == {"ready": False}
    joined = await desk.client.post("/cities", headers=desk.operator(), json=WANTED)
    assert joined.status_code == 201
    assert (joined.json()["name"], joined.json()["version"]) == ("Singkawang", 1)
    assert [row.event for row in await about(database, NEW, city=NEW)] == ["city-onboarded"]
    assert (await desk.client.get(f"/cities/{NEW}/ready", headers=asking)).json() == {"ready": True}
    again = await desk.client.post("/cities", headers=desk.operator(), json=WANTED)
    assert (again.status_code, again.json()["slug"]) == (409, "city-already-onboarded")


async def test_nobody_but_an_operator_lets_a_city_join(desk: Desk) -> None:
    for headers in (desk.officer(), desk.admin(), desk.service(purpose="onboarding")):
        assert (await desk.client.post("/cities", headers=headers, json={"code": "81.71"})).status_code == 403


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "35.01"}, "code"),
        ({"minimum_wages": {"2026": 1}}, "minimum_wages"),
        ({"minimum_wages": {"1066": 3_000_000}}, "minimum_wages"),
        ({"channels": ["inbox", "inbox"]}, "channels"),
        ({"quiet_hours": {"start": 24, "end": 7}}, "quiet_hours.start"),
    ],
)
async def test_a_setting_that_cannot_be_names_its_field(desk: Desk, changes: dict[str, object], field: str) -> None:
    answer = await desk.client.post("/cities", headers=desk.operator(), json={"code": "81.71"} | changes)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


async def test_an_administrator_changes_the_own_city_alone(desk: Desk) -> None:
    changed = await desk.client.patch(f"/cities/{HERE}", headers=desk.admin(), json={"languages": ["id", "en"]})
    assert (changed.status_code, changed.json()["languages"]) == (200, ["id", "en"])
    other = await desk.client.patch(f"/cities/{THERE}", headers=desk.admin(), json={"languages": ["en"]})
    assert other.status_code == 404
    assert (await desk.client.patch(f"/cities/{HERE}", headers=desk.officer(), json={})).status_code == 403


async def test_readiness_says_which_service_does_not_answer(desk: Desk) -> None:
    shown = (await desk.client.get(f"/cities/{HERE}", headers=desk.operator())).json()
    assert shown["ready"] is False
    assert shown["readiness"] == {
        "registry": True,
        "vacancies": None,
        "matching": None,
        "notifications": None,
        "release": None,
    }


async def test_a_citys_staff_is_seen_by_those_who_run_it(desk: Desk) -> None:
    staff = {"officers": [{"subject": "ibu-kepala", "role": "city-admin"}]}
    await desk.client.patch(f"/cities/{HERE}", headers=desk.admin(), json=staff)
    for headers in (desk.operator(), desk.admin()):
        shown = (await desk.client.get(f"/cities/{HERE}", headers=headers)).json()
        assert [each["subject"] for each in shown["officers"]] == ["ibu-kepala"]
    for headers in (desk.officer(), desk.admin(THERE)):
        assert (await desk.client.get(f"/cities/{HERE}", headers=headers)).json()["officers"] is None
    assert "ibu-kepala" not in (await desk.client.get("/cities", headers=desk.officer())).text
