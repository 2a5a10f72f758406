"""A city's list comes in: an answer for every row, the same rows again change nothing, a bad row costs no other."""

from collections import Counter
from typing import Any

import pytest

from servicekit.database import Database
from servicekit.ids import new_id
from tests.registry.api.desk import HERE, THERE, Desk, Headers, somebody
from tests.registry.api.outbox import about

pytestmark = pytest.mark.postgres


def listed(line: int, **changes: Any) -> dict[str, Any]:
    return somebody(line=line, source_id=f"AK-{line}", **changes)


async def sent(desk: Desk, rows: list[dict[str, Any]], *, headers: Headers | None = None) -> list[dict[str, Any]]:
    answer = await desk.client.post(
        "/imports/candidates", headers=headers or desk.officer(), json={"source": str(new_id()), "rows": rows}
    )
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


async def test_a_bad_row_costs_no_other_and_is_told_without_its_value(desk: Desk) -> None:
    bad: list[dict[str, Any]] = [
        listed(2, nik="9978010101900001"),
        listed(3, birth_date="31 Februari"),
        listed(4, channels=[{"kind": "email", "address": "bukan-alamat"}]),
        {"line": 5, "source_id": "AK-5"},
        listed(6, favourite_colour="merah-tua"),
        listed(7) | {"source_id": None},
    ]
    results = await sent(desk, [listed(1), *bad, listed(8)])
    assert [row["line"] for row in results] == list(range(1, 9))
    assert [row["outcome"] for row in results] == ["accepted", *["refused"] * 6, "accepted"]
    fields = [row["field"] for row in results[1:-1]]
    assert fields == ["nik", "birth_date", "channels.0.address", "name", "favourite_colour", "source_id"]
    for value in ("9978010101900001", "Februari", "bukan-alamat", "merah-tua"):
        assert value not in str(results)


async def test_the_same_rows_again_change_nothing_and_a_changed_row_is_updated(desk: Desk, database: Database) -> None:
    source, rows = str(new_id()), [listed(line) for line in range(1, 4)]

    async def send() -> list[dict[str, Any]]:
        body = {"source": source, "rows": rows}
        results = (await desk.client.post("/imports/candidates", headers=desk.officer(), json=body)).json()["results"]
        return list(results)

    first = await send()
    again = await send()
    assert Counter(row["outcome"] for row in again) == {"unchanged": 3}
    assert [row["id"] for row in again] == [row["id"] for row in first]
    rows[1] = rows[1] | {"education": "s1"}
    assert [row["outcome"] for row in await send()] == ["unchanged", "updated", "unchanged"]
    events = [row.event for row in await about(database, first[1]["id"], city=HERE)]
    assert events == ["candidate-registered", "candidate-updated"]


async def test_a_person_who_is_known_already_is_named_to_the_officer(desk: Desk) -> None:
    given = somebody()
    known = (await desk.registers(given))["id"]
    row = given | {"line": 1, "source_id": "AK-1"}
    [refused] = await sent(desk, [row])
    assert (refused["outcome"], refused["field"], refused["id"]) == ("refused", "nik", known)
    [taken] = await sent(desk, [row | {"duplicate_of_accepted": known}])
    assert taken["outcome"] == "accepted"
    [elsewhere] = await sent(desk, [row], headers=desk.officer(THERE))
    assert elsewhere["outcome"] == "accepted"


async def test_the_same_call_under_the_same_key_is_answered_the_same(desk: Desk) -> None:
    body = {"source": str(new_id()), "rows": [listed(1)]}
    headers = desk.officer() | {"Idempotency-Key": str(new_id())}
    first = await desk.client.post("/imports/candidates", headers=headers, json=body)
    again = await desk.client.post("/imports/candidates", headers=headers, json=body)
    assert [row["outcome"] for row in again.json()["results"]] == ["accepted"]
    assert again.content == first.content


async def test_a_call_has_a_limit_and_is_for_officers(desk: Desk) -> None:
    too_many = {"source": "daftar", "rows": [{}] * 501}
    answer = await desk.client.post("/imports/candidates", headers=desk.officer(), json=too_many)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "rows")
    for headers in (desk.operator(), desk.person(new_id()), desk.service(purpose="import")):
        refused = await desk.client.post("/imports/candidates", headers=headers, json={"source": "x", "rows": [{}]})
        assert refused.status_code == 403


async def test_a_refusal_has_a_code_that_programs_can_rely_on(desk: Desk) -> None:
    rows = [
        listed(1, nik="9978010101900001"),
        listed(2, birth_date="31 Februari"),
        listed(3, channels=[{"kind": "email", "address": "bukan-alamat"}]),
        {"line": 4, "source_id": "AK-4"},
        listed(5, favourite_colour="merah-tua"),
        listed(6) | {"name": "x" * 300},
        listed(7, skills=["sihir"]),
        listed(8),
        listed(9) | {"source_id": "AK-8"},
        listed(10, education="tk"),
        listed(11, minimum_wage=-1),
        listed(12, name="A\u0007B"),
    ]
    results = await sent(desk, rows)
    assert {row["line"]: row["code"] for row in results} == {
        1: "nik-province", 2: "not-a-date", 3: "not-an-email", 4: "missing", 5: "unknown-field", 6: "too-long",
        7: "unknown-code", 8: None, 9: "twice", 10: "not-one-of", 11: "out-of-range", 12: "control-characters",
    }  # fmt: skip


async def test_a_yes_on_paper_is_a_consent_and_nothing_is_none(desk: Desk) -> None:
    rows = [listed(1, national_statistics=True), listed(2, national_statistics=False), listed(3)]
    found = []
    for done in await sent(desk, rows):
        who = (await desk.client.get(f"/candidates/{done['id']}", headers=desk.officer())).json()
        found.append([(each["purpose"], each["given"]) for each in who["consents"]])
    assert found == [[("national-statistics", True)], [("national-statistics", False)], []]
