import asyncio

import httpx
import pytest
from sqlalchemy import text

from servicekit.database import Database
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.servicekit import notes
from tests.servicekit.notes import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres

KEYED = {"Idempotency-Key": "once-and-no-more"}


async def words(database: Database, *, city: str = SURABAYA) -> list[str]:
    async with database.read(city=city) as session:
        return list((await session.execute(text("select words from notes order by id"))).scalars())


async def test_what_a_route_wrote_is_there_when_its_answer_arrives(
    officer: httpx.AsyncClient, database: Database
) -> None:
    seen: list[list[str]] = []

    async def look(_: httpx.Response) -> None:
        seen.append(await words(database))

    officer.event_hooks = {"response": [look]}
    assert (await officer.post("/notes", json={"words": "here"})).status_code == 201
    assert seen == [["here"]]


@pytest.mark.parametrize(("path", "status"), [("/notes/refused", 409), ("/notes/broken", 500)])
async def test_an_error_undoes_what_was_written(
    officer: httpx.AsyncClient, database: Database, path: str, status: int
) -> None:
    assert (await officer.post(path, json={"words": "gone"})).status_code == status
    assert await words(database) == []


async def test_a_repeated_key_gets_the_same_answer_and_does_nothing(
    officer: httpx.AsyncClient, database: Database
) -> None:
    first = await officer.post("/notes", json={"words": "once"}, headers=KEYED)
    again = await officer.post("/notes", json={"words": "once"}, headers=KEYED)
    assert (again.status_code, again.content) == (first.status_code, first.content) == (201, first.content)
    assert again.headers["content-type"] == first.headers["content-type"]
    assert await words(database) == ["once"]


@pytest.mark.parametrize(
    ("path", "body"), [("/notes", "two"), ("/notes/slow", "one"), ("/notes?from=elsewhere", "one")]
)
async def test_a_key_stands_for_one_request(
    officer: httpx.AsyncClient, database: Database, path: str, body: str
) -> None:
    await officer.post("/notes", json={"words": "one"}, headers=KEYED)
    other = await officer.post(path, json={"words": body}, headers=KEYED)
    assert (other.status_code, other.json()["slug"]) == (409, "idempotency-key-reused")
    assert other.json()["errors"][0]["field"] == "Idempotency-Key"
    assert await words(database) == ["one"]


async def test_two_at_once_with_one_key_have_one_effect(officer: httpx.AsyncClient, database: Database) -> None:
    sending = [officer.post("/notes/slow", json={"words": "one"}, headers=KEYED) for _ in range(2)]
    first, second = await asyncio.gather(*sending)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert first.status_code == 201
    assert await words(database) == ["one"]


async def test_a_failed_request_does_not_use_up_its_key(officer: httpx.AsyncClient, database: Database) -> None:
    failed = await officer.post("/notes/broken", json={"words": "one"}, headers=KEYED)
    invalid = await officer.post("/notes", json={"words": 1}, headers=KEYED)
    right = await officer.post("/notes", json={"words": "one"}, headers=KEYED)
    assert [each.status_code for each in (failed, invalid, right)] == [500, 422, 201]
    assert await words(database) == ["one"]


async def test_a_key_belongs_to_its_caller_and_city(
    officer: httpx.AsyncClient, database: Database, issuer: TestIssuer
) -> None:
    colleague = issuer.bearer(Role.OFFICER, city=SURABAYA, subject="colleague")
    elsewhere = issuer.bearer(Role.OFFICER, city=MAKASSAR)
    await officer.post("/notes", json={"words": "mine"}, headers=KEYED)
    for bearer in (colleague, elsewhere):
        answer = await officer.post("/notes", json={"words": "theirs"}, headers=KEYED | {"Authorization": bearer})
        assert answer.status_code == 201
    assert await words(database) == ["mine", "theirs"]
    assert await words(database, city=MAKASSAR) == ["theirs"]


async def test_a_key_is_of_no_use_to_whoever_may_not_call(officer: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await officer.post("/notes", json={"words": "one"}, headers=KEYED)
    employer = {"Authorization": issuer.bearer(Role.EMPLOYER, city=SURABAYA)}
    assert (await officer.post("/notes", json={"words": "one"}, headers=KEYED | employer)).status_code == 403


@pytest.mark.parametrize("key", ["", "two words", "x" * 201])
async def test_a_strange_key_is_refused(officer: httpx.AsyncClient, database: Database, key: str) -> None:
    answer = await officer.post("/notes", json={"words": "one"}, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "Idempotency-Key")
    assert await words(database) == []


async def test_an_operator_of_no_city_has_keys_too(
    officer: httpx.AsyncClient, database: Database, issuer: TestIssuer
) -> None:
    operator = KEYED | {"Authorization": issuer.bearer(Role.OPERATOR)}
    for _ in range(2):
        answer = await officer.post(f"/notes/in/{MAKASSAR}", json={"words": "from above"}, headers=operator)
        assert answer.status_code == 201
    assert await words(database, city=MAKASSAR) == ["from above"]


async def test_a_caller_reads_the_notes_of_the_tokens_city_alone(
    officer: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await officer.post("/notes", json={"words": "of Surabaya"})
    elsewhere = {"Authorization": issuer.bearer(Role.OFFICER, city=MAKASSAR)}
    assert (await officer.get("/notes")).json() == ["of Surabaya"]
    assert (await officer.get("/notes", headers=elsewhere)).json() == []


async def test_no_connection_stays_taken(database: Database, issuer: TestIssuer) -> None:
    app = notes.app(database=database, issuer=issuer)
    async with notes.calling(app, bearer=issuer.bearer(Role.OFFICER, city=SURABAYA)) as officer:
        for path in ("/notes", "/notes/refused", "/notes/broken") * 4:
            await officer.post(path, json={"words": "one"}, headers=KEYED)
    assert "Checked out connections: 0" in database.engine.pool.status()
