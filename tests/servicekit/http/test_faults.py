import logging

import httpx
import pytest

from servicekit.database import Database
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.servicekit import notes

pytestmark = pytest.mark.postgres

SECRET = "Siti Rahmawati"


def fields(answer: httpx.Response) -> list[str]:
    return [each["field"] for each in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"words": SECRET * 9}, "words"),
        ({"words": [SECRET]}, "words"),
        ({"words": "x", "stars": SECRET}, "stars"),
        ({"words": "x", "drawing": {"kind": SECRET}}, "drawing"),
        ({"words": "x", "name": SECRET}, "name"),
        ({}, "words"),
    ],
)
async def test_what_is_invalid_is_named_and_never_repeated(
    officer: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, body: dict[str, object], field: str
) -> None:
    answer = await officer.post("/notes", json=body)
    assert (answer.status_code, answer.json()["slug"]) == (422, "invalid-request")
    assert answer.headers["content-type"] == "application/problem+json"
    assert fields(answer) == [field]
    assert answer.json()["errors"][0]["reason"]
    assert SECRET not in answer.text + caplog.text


async def test_an_invalid_query_names_its_field(officer: httpx.AsyncClient) -> None:
    answer = await officer.get("/notes", params={"at_most": SECRET})
    assert (answer.status_code, fields(answer)) == (422, ["at_most"])
    assert SECRET not in answer.text


@pytest.mark.parametrize("body", [b'{"words": "Siti', b"\xff\xfe\xfd", b"[" * 2000])
async def test_what_is_not_json_is_a_400(officer: httpx.AsyncClient, body: bytes) -> None:
    answer = await officer.post("/notes", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["slug"]) == (400, "malformed-json")
    assert "Siti" not in answer.text


async def test_half_a_character_is_invalid_and_no_fault_of_ours(officer: httpx.AsyncClient) -> None:
    answer = await officer.post("/notes", content=b'{"words": "\\ud800"}', headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


async def test_a_rule_that_is_broken_says_which(officer: httpx.AsyncClient) -> None:
    answer = await officer.post("/notes/refused", json={"words": SECRET})
    assert answer.json() == {
        "type": "urn:ijc:problem:full",
        "slug": "full",
        "title": "No more room",
        "status": 409,
        "detail": "there is no more room",
        "errors": [{"field": "words", "reason": "there is no more room"}],
    }


async def test_a_fault_of_ours_tells_nothing(officer: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="servicekit.http.faults"):
        answer = await officer.post("/notes/broken", json={"words": SECRET})
    assert (answer.status_code, answer.json()["slug"]) == (500, "internal-error")
    assert answer.headers["content-type"] == "application/problem+json"
    for leak in (SECRET, "Traceback", "RuntimeError", "notes.py"):
        assert leak not in answer.text
    assert [record.getMessage() for record in caplog.records] == ["a fault of ours: RuntimeError"]


async def test_a_database_that_is_away_is_a_503_worth_repeating(issuer: TestIssuer) -> None:
    away = Database("postgresql://notes@127.0.0.1:1/notes", application_name="notes/app")
    try:
        async with notes.calling(
            notes.app(database=away, issuer=issuer), bearer=issuer.bearer(Role.OFFICER, city=notes.SURABAYA)
        ) as officer:
            answer = await officer.post("/notes", json={"words": "x"})
    finally:
        await away.close()
    assert (answer.status_code, answer.json()["slug"]) == (503, "temporarily-away")
    assert int(answer.headers["retry-after"]) > 0


async def test_there_is_nothing_there(officer: httpx.AsyncClient) -> None:
    answer = await officer.get("/elsewhere")
    assert (answer.status_code, answer.json()["slug"]) == (404, "not-found")


async def test_another_method_is_refused_and_the_right_ones_named(officer: httpx.AsyncClient) -> None:
    answer = await officer.put("/notes", json={"words": "x"})
    assert (answer.status_code, answer.json()["slug"]) == (405, "method-not-allowed")
    assert answer.headers["allow"]
