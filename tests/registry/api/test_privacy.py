"""What the world and the operators learn of a person: nothing that says who it is, nor what the law calls it."""

import json
import logging
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import text

from registry.api.candidates import RegisterIn
from registry.commands.complete_transfer import complete_transfer
from servicekit.database import Database
from tests.registry.api.desk import HERE, THERE, Desk
from tests.registry.api.outbox import Row, about
from tests.registry.builders import NOW, body

pytestmark = pytest.mark.postgres

MARKED: Final = body(
    name="Tanda Penandanama",
    nik="3374014507920999",
    birth_date="1992-07-05",
    channels=[
        {"kind": "whatsapp", "address": "+628990001112", "shared": True},
        {"kind": "sms", "address": "+628990001113"},
        {"kind": "call", "address": "+628990001114"},
        {"kind": "email", "address": "tandasurel@contoh.id"},
    ],
    language="en",
    guardian_agreed=True,
    card_number="KARTU-90909",
    category="sensory",
    sex="female",
    wg_ss={
        "answers": {"seeing": "a_lot", "hearing": "some", "self-care": "cannot"},
        "assessor": "Penilai Penandapetugas",
        "proxy": True,
        "asked_on": "2026-11-19",
    },
)
CONSENT: Final = {"purpose": "other-cities", "given": True, "text_version": "naskah-tanda", "form": "braille"}
RECORD: Final = {"subject": "Judul Penandacatatan", "starts_on": "2026-03-29", "note": "isi-penandacatatan"}
MARKERS: Final = (
    "Penandanama", "3374014507920999", "1992-07-05", "899000111", "tandasurel", "KARTU-90909", "sensory", "female",
    "a_lot", "seeing", "self-care", "Penandapetugas", "2026-11-19", "naskah-tanda", "braille", "enandacatatan",
    "2026-03-29", "penandadaftar", "penandabaris", "petugas", "guardian", "disclosure",
)  # fmt: skip
_EVERYTHING: Final = text("select topic, type, key, headers, payload from outbox order by id")


async def a_whole_case(desk: Desk) -> str:
    """What may happen to one person in one city, refusals included; answers the person's id."""
    officer = desk.officer()
    mine = str((await desk.registers(MARKED | {"consents": [CONSENT]}))["id"])
    path = f"/candidates/{mine}"
    tried: list[tuple[str, str, dict[str, Any], int]] = [
        ("POST", "/candidates", MARKED, 409),
        ("POST", "/candidates", MARKED | {"nik": "99" + MARKED["nik"][2:]}, 422),
        ("POST", "/candidates", MARKED | {"birth_date": "1992-07-05x"}, 422),
        ("POST", "/candidates", MARKED | {MARKED["name"]: 1, "sex": MARKED["nik"]}, 422),
        ("PUT", path, MARKED | {"education": "s1", "version": 1}, 200),
        ("POST", f"{path}/consents", CONSENT | {"purpose": "national-statistics"}, 201),
        ("POST", f"{path}/assessments", RECORD, 201),
        ("POST", f"{path}/trainings", RECORD | {"outcome": "running"}, 201),
        ("POST", f"{path}/coachings", RECORD, 201),
        ("POST", f"{path}/withdrawal", {"reason": "other"}, 200),
        ("POST", f"{path}/availability", {"looking": True}, 200),
    ]
    for method, where, sent, status in tried:
        answer = await desk.client.request(method, where, headers=officer, json=sent)
        assert answer.status_code == status, (where, answer.text)
    assert (await desk.client.get(f"{path}/contact", headers=desk.service(purpose="notify"))).status_code == 200
    return mine


async def moved(desk: Desk, database: Database, mine: str) -> str:
    sent = {"to_city": THERE, "parts": ["contact", "profile", "functioning", "disclosure"]}
    move = (await desk.client.post(f"/candidates/{mine}/transfer", headers=desk.officer(), json=sent)).json()
    acceptance = await desk.client.post(f"/transfers/{move['id']}/acceptance", headers=desk.officer(THERE))
    assert acceptance.status_code == 200
    async with database.write(city=HERE) as session:
        await complete_transfer(session, transfer_id=UUID(move["id"]), now=NOW)
    return str(move["new_candidate_id"])


async def erased_and_imported(desk: Desk, mine: str) -> None:
    erased = await desk.client.post(f"/candidates/{mine}/erasure", headers=desk.officer(THERE))
    assert erased.status_code == 202
    row = MARKED | {"line": 1, "source_id": "penandabaris", "consents": [CONSENT]}
    imported = await desk.client.post(
        "/imports/candidates", headers=desk.officer(), json={"source": "penandadaftar", "rows": [row, row]}
    )
    assert [each["outcome"] for each in imported.json()["results"]] == ["accepted", "refused"]


async def everything_told(database: Database) -> list[str]:
    """Every outbox row of both cities, whole."""
    told = []
    for city in (HERE, THERE):
        async with database.read(city=city) as session:
            told += [" ".join(map(str, row)) for row in (await session.execute(_EVERYTHING)).all()]
    return told


_OF_THE_PERSON: Final = frozenset({
    "name", "nik", "birth_date", "sex", "channels", "language", "plain_language", "guardian_agreed", "card_number",
    "category", "wg_ss", "consents",
})  # fmt: skip
_FOR_MATCHING: Final = frozenset({
    "district", "skills", "experience", "education", "desired_occupations", "arrangements", "minimum_wage",
    "max_distance_km", "needs", "devices",
})  # fmt: skip


def test_a_new_field_is_the_persons_or_matchings() -> None:
    """Whoever adds a field to a registration says here which of the two it is, and marks a person's."""
    assert set(RegisterIn.model_fields) - {"duplicate_of_accepted"} == _OF_THE_PERSON | _FOR_MATCHING
    assert set(MARKED) | {"consents"} == _OF_THE_PERSON | _FOR_MATCHING


async def test_no_event_and_no_log_line_says_who_somebody_is(
    desk: Desk, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        arrived = await moved(desk, database, await a_whole_case(desk))
        told = await everything_told(database)  # before the erasure removes what was not yet sent of the person
        assert [arrived in line for line in told].count(True) == 1
        await erased_and_imported(desk, arrived)
        told += await everything_told(database)
    found = [(marker, line) for line in (*told, caplog.text) for marker in MARKERS if marker in line]
    assert found == []


async def test_twins_of_different_category_sex_and_birth_date_cannot_be_told_apart(
    desk: Desk, database: Database
) -> None:
    one = MARKED | {"name": "Kembar Satu", "nik": "3374014507920998", "consents": [CONSENT]}
    other = one | {"category": "mental", "sex": "male", "birth_date": "2009-01-31"}
    first = await _registered_and_corrected(desk, one)
    second = await _registered_and_corrected(desk, other | {"duplicate_of_accepted": first})
    told = [[_nameless(row, of=who) for row in await about(database, who, city=HERE)] for who in (first, second)]
    assert len(told[0]) == 3
    assert told[0] == told[1]


async def _registered_and_corrected(desk: Desk, given: dict[str, Any]) -> str:
    mine = str((await desk.registers(given))["id"])
    correction = {name: value for name, value in given.items() if name != "consents"} | {"education": "d3"}
    path = f"/candidates/{mine}"
    corrected = await desk.client.put(path, headers=desk.officer() | {"If-Match": "1"}, json=correction)
    assert corrected.status_code == 200
    await desk.client.post(f"{path}/withdrawal", headers=desk.officer(), json={"reason": "other"})
    return mine


def _nameless(row: Row, *, of: str) -> tuple[str, str, str, str]:
    """The row's bytes without what is new in every event: its id, its time, whom and which request or trace it is of."""
    headers = json.loads(row.headers)
    for name in ("ce_id", "ce_time", "ce_correlationid", "traceparent"):
        headers[name] = str(bool(headers.get(name)))
    nobody = str(UUID(int=0))
    parts = (row.event, row.key, json.dumps(headers), row.payload or "")
    event, key, told, payload = (part.replace(of, nobody) for part in parts)
    return event, key, told, payload
