"""Somebody registers: what is answered, what is refused, and that a refusal never repeats what was sent."""

from typing import Any

import pytest

from servicekit.ids import new_id
from tests.registry.api.desk import HERE, Desk, somebody

pytestmark = pytest.mark.postgres


async def test_a_registered_person_is_told_id_and_version(desk: Desk) -> None:
    given = somebody()
    done = await desk.registers(given)
    assert (done["city"], done["version"], done["status"], done["available"]) == (HERE, 1, "active", True)
    shown = (await desk.client.get(f"/candidates/{done['id']}", headers=desk.officer())).json()
    assert (shown["person"]["name"], shown["person"]["nik"]) == (given["name"], given["nik"])
    assert shown["wg_ss"]["above_cut_off"] is True


async def test_only_a_name_is_needed(desk: Desk) -> None:
    done = await desk.registers({"name": "Tanpa Data"})
    assert done["warnings"] == ["no-contact-channel"]


async def test_what_is_surprising_is_a_warning_and_stops_nobody(desk: Desk) -> None:
    done = await desk.registers(somebody(birth_date="1990-01-01", sex="male"))
    assert done["warnings"] == ["nik-birth-date-differs", "nik-sex-differs"]


async def test_the_same_person_again_is_a_conflict_that_names_the_record(desk: Desk) -> None:
    given = somebody()
    first = await desk.registers(given)
    again = await desk.client.post("/candidates", headers=desk.officer(), json=given)
    assert (again.status_code, again.json()["slug"]) == (409, "candidate-already-registered")
    assert again.json()["existing_id"] == first["id"]
    assert given["nik"] not in again.text
    assert given["name"] not in again.text
    other = await desk.registers(given | {"duplicate_of_accepted": first["id"]})
    assert other["id"] != first["id"]


async def test_a_jobseeker_is_not_told_whose_record_it_is(desk: Desk) -> None:
    given = somebody()
    first = await desk.registers(given)
    sent = given | {"duplicate_of_accepted": first["id"]}
    answer = await desk.client.post("/candidates", headers=desk.person(new_id()), json=sent)
    assert answer.status_code == 409
    assert first["id"] not in answer.text


async def test_a_jobseekers_record_has_the_accounts_id(desk: Desk) -> None:
    me = new_id()
    answer = await desk.client.post("/candidates", headers=desk.person(me), json=somebody())
    assert (answer.status_code, answer.json()["id"]) == (201, str(me))


@pytest.mark.parametrize(
    ("field", "named", "value"),
    [
        ("nik", "nik", "9978010101900001"),
        ("nik", "nik", "33740145079200"),
        ("birth_date", "birth_date", "1992-13-45"),
        ("birth_date", "birth_date", "1899-12-31"),
        ("sex", "sex", "Xlaki"),
        ("channels", "channels.0.address", "+62nolnol9911"),
        ("skills", "skills.0", "kode-tak-dikenal"),
        ("wished_for", "wished_for", "sesuatu-rahasia"),
    ],
)
async def test_a_refusal_names_the_field_and_never_echoes_the_value(
    desk: Desk, field: str, named: str, value: str
) -> None:
    shapes: dict[str, Any] = {"channels": [{"kind": "whatsapp", "address": value}], "skills": [value]}
    answer = await desk.client.post(
        "/candidates", headers=desk.officer(), json=somebody(**{field: shapes.get(field, value)})
    )
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in answer.json()["errors"]] == [named]
    assert value not in answer.text


async def test_a_city_that_has_not_joined_registers_nobody(desk: Desk) -> None:
    answer = await desk.client.post("/candidates", headers=desk.officer("81.71"), json=somebody())
    assert (answer.status_code, answer.json()["slug"]) == (409, "city-not-onboarded")


async def test_the_same_idempotency_key_registers_once(desk: Desk) -> None:
    given, headers = somebody(), desk.officer() | {"Idempotency-Key": str(new_id())}
    first = await desk.client.post("/candidates", headers=headers, json=given)
    again = await desk.client.post("/candidates", headers=headers, json=given)
    assert (first.status_code, first.content) == (again.status_code, again.content)
    other = await desk.client.post("/candidates", headers=headers, json=somebody())
    assert (other.status_code, other.json()["slug"]) == (409, "idempotency-key-reused")
