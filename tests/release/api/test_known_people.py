"""Who is known elsewhere: that somebody is, never who or where, by no other than the registry; and what is left of it."""

import base64
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from release.commands.forget_candidate import forget_candidate
from release.commands.note_withdrawal import note_withdrawal
from servicekit.database import Database, driver_dsn
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.release.gate import JAYAPURA, NOW, SURABAYA, Gate

pytestmark = pytest.mark.postgres
BANDUNG = "32.73"
SITI, BUDI = b"s" * 64, b"b" * 64


class Registry:
    """What the registry does at this door."""

    def __init__(self, api: httpx.AsyncClient, issuer: TestIssuer) -> None:
        self._api = api
        self._issuer = issuer

    def headers(
        self, city: str, *, subject: str = "service:registry", purpose: str = "known-elsewhere"
    ) -> dict[str, str]:
        return {"authorization": self._issuer.bearer(Role.SERVICE, city=city, subject=subject, purpose=purpose)}

    async def puts(self, token: bytes, *, city: str, who: UUID | None = None, key: int = 1) -> UUID:
        who = who or new_id()
        body = {"people": [{"candidate_id": str(who), "key": key, "token": coded(token)}]}
        answer = await self._api.post("/known-people", json=body, headers=self.headers(city))
        assert answer.status_code == 204, answer.text
        return who

    async def looks(
        self, token: bytes, *, city: str, who: UUID | None = None, key: int = 1, also: tuple[bytes, ...] = ()
    ) -> bool:
        body = {"key": key, "token": coded(token), "also": [coded(each) for each in also]}
        answer = await self._api.post(f"/known-people/{who or new_id()}/look", json=body, headers=self.headers(city))
        assert answer.status_code == 200, answer.text
        assert set(answer.json()) == {"elsewhere"}
        return bool(answer.json()["elsewhere"])


def coded(token: bytes) -> str:
    return base64.b64encode(token).decode()


@pytest.fixture
def registry(api: httpx.AsyncClient, issuer: TestIssuer) -> Registry:
    return Registry(api, issuer)


async def test_whoever_another_city_knows_is_known_elsewhere(registry: Registry) -> None:
    here = await registry.puts(SITI, city=SURABAYA)
    assert not await registry.looks(SITI, city=SURABAYA, who=here)
    assert not await registry.looks(BUDI, city=BANDUNG)
    assert await registry.looks(SITI, city=BANDUNG)
    assert await registry.looks(SITI, city=SURABAYA, who=here)  # the look put them there too


async def test_by_a_key_that_is_ending_too(registry: Registry) -> None:
    who = await registry.puts(SITI, city=SURABAYA, key=1)
    by_new_key = b"n" * 64
    assert not await registry.looks(by_new_key, city=BANDUNG, key=2)
    assert await registry.looks(by_new_key, city=BANDUNG, key=2, also=(SITI,))
    await registry.puts(by_new_key, city=SURABAYA, who=who, key=2)
    await registry.puts(SITI, city=SURABAYA, who=who, key=1)  # an older one that comes late changes nothing
    assert await registry.looks(by_new_key, city=JAYAPURA, key=2)
    assert not await registry.looks(SITI, city=JAYAPURA, key=1)


async def test_where_is_told_for_a_transfer_only(registry: Registry, api: httpx.AsyncClient) -> None:
    here = await registry.puts(SITI, city=SURABAYA)
    who, body = new_id(), {"key": 1, "token": coded(SITI)}
    refused = await api.post(f"/known-people/{who}/records", json=body, headers=registry.headers(BANDUNG))
    assert refused.status_code == 403
    wish = registry.headers(BANDUNG, purpose="transfer-wish")
    told = await api.post(f"/known-people/{who}/records", json=body, headers=wish)
    assert told.json() == {"records": [{"city": SURABAYA, "candidate_id": str(here)}]}


@pytest.mark.parametrize("subject", ["service:national", "service:release", "somebody"])
async def test_the_keys_holder_and_everybody_else_is_refused(
    registry: Registry, api: httpx.AsyncClient, subject: str
) -> None:
    headers = registry.headers(BANDUNG, subject=subject)
    look = await api.post(f"/known-people/{new_id()}/look", json={"key": 1, "token": coded(SITI)}, headers=headers)
    put = await api.post("/known-people", json={"people": []}, headers=headers)
    gone = await api.delete(f"/known-people/{new_id()}", headers=headers)
    assert [answer.status_code for answer in (look, put, gone)] == [403, 403, 403]


@pytest.mark.parametrize("token", [b"", b"s" * 63, b"s" * 65])
async def test_what_is_no_token_is_refused(registry: Registry, api: httpx.AsyncClient, token: bytes) -> None:
    body = {"key": 1, "token": coded(token)}
    answer = await api.post(f"/known-people/{new_id()}/look", json=body, headers=registry.headers(BANDUNG))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "token"
    assert coded(token) not in answer.text or not token


async def test_an_erasure_a_move_and_a_no_take_the_token_away(
    registry: Registry, api: httpx.AsyncClient, database: Database
) -> None:
    await Gate(database).joins()
    erased, moved, refuser = [await registry.puts(bytes([n]) * 64, city=SURABAYA) for n in range(3)]
    async with database.write(city=SURABAYA) as session:
        await forget_candidate(session, candidate_id=erased, erasure_id=new_id(), version=2, now=NOW)
        await note_withdrawal(session, candidate_id=moved, reason="transferred", at=NOW)
    await api.delete(f"/known-people/{refuser}", headers=registry.headers(SURABAYA))
    assert [await registry.looks(bytes([n]) * 64, city=BANDUNG) for n in range(3)] == [False, False, False]


async def test_whoever_rests_stays_known(registry: Registry, database: Database) -> None:
    await Gate(database).joins()
    who = await registry.puts(SITI, city=SURABAYA)
    async with database.write(city=SURABAYA) as session:
        await note_withdrawal(session, candidate_id=who, reason="not-looking", at=NOW)
    assert await registry.looks(SITI, city=BANDUNG)


async def test_one_city_takes_no_other_citys_token_away(registry: Registry, api: httpx.AsyncClient) -> None:
    who = await registry.puts(SITI, city=SURABAYA)
    await api.delete(f"/known-people/{who}", headers=registry.headers(JAYAPURA))
    assert await registry.looks(SITI, city=BANDUNG)


async def test_the_auditor_sees_how_often_the_city_looked(
    registry: Registry, api: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await registry.puts(SITI, city=SURABAYA)
    for token in (SITI, BUDI, b"x" * 64):
        await registry.looks(token, city=BANDUNG)
    said = [
        (await api.get("/known-people/looks", headers={"authorization": issuer.bearer(Role.AUDITOR, city=city)})).json()
        for city in (BANDUNG, SURABAYA)
    ]
    (day,) = said[0]["days"]
    assert (day["kind"], day["looks"], day["found"]) == ("whether", 3, 1)
    assert said[1]["days"] == []


async def test_a_row_of_another_city_is_seen_with_its_token_alone(
    registry: Registry, release_database: ServiceDatabase
) -> None:
    """Also by whoever gets past our queries: the table itself keeps the others."""
    await registry.puts(SITI, city=SURABAYA)
    await registry.puts(BUDI, city=SURABAYA)
    connection = await asyncpg.connect(driver_dsn(release_database.urls.app))
    try:
        async with connection.transaction():
            await connection.execute("select set_config('app.city', $1, true)", BANDUNG)
            assert await connection.fetch("select * from known_people") == []
            await connection.execute("select set_config('app.tokens', $1, true)", '{"\\\\x' + SITI.hex() + '"}')
            seen = await connection.fetch("select token from known_people")
            assert [row["token"] for row in seen] == [SITI]
            assert await connection.execute("delete from known_people") == "DELETE 0"
    finally:
        await connection.close()


async def test_neither_logs_nor_looks_hold_a_token(
    registry: Registry, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    who = await registry.puts(SITI, city=SURABAYA)
    await registry.looks(SITI, city=SURABAYA, who=who)
    async with database.read(city=SURABAYA) as session:
        lines: list[Any] = list((await session.execute(text("select t::text from looks t"))).scalars())
    assert str(who) in lines[0]
    for form in (SITI.hex(), coded(SITI)):
        assert form not in lines[0]
        assert form not in caplog.text
