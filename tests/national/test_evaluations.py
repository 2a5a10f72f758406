"""The key of the blind look-up: who may ask, what comes back, how much of it, and what is left of it here."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from voprf import ristretto

from national.commands.keep_evaluation_key import keep_evaluation_key, turn_evaluation_key
from national.domain.evaluation_key import LIVES, OVERLAP, living
from national.main import build
from national.storage import evaluation_keys
from servicekit.database import Database
from servicekit.identity import Role
from testkit.apps import SEALING_KEY
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.national.conftest import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres
NIK = b"3578014507920001"
NOW = datetime.now(UTC)


def bearer(
    issuer: TestIssuer, *, city: str = SURABAYA, subject: str = "service:registry", purpose: str = "known-elsewhere"
) -> dict[str, str]:
    return {"authorization": issuer.bearer(Role.SERVICE, city=city, subject=subject, purpose=purpose)}


def blinded(*inputs: bytes) -> tuple[list[ristretto.Client], list[str]]:
    asked = [ristretto.Client.blind(each) for each in inputs]
    return [one for one, _ in asked], [base64.b64encode(element.serialize()).decode() for _, element in asked]


@pytest.fixture
async def asking(
    made: ServiceDatabase, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """A city's day has five."""
    monkeypatch.setenv("EVALUATIONS_A_DAY", "5")
    async with app_client(build, made, issuer) as opened:
        opened.headers.update(bearer(issuer))
        yield opened


async def ask(
    client: httpx.AsyncClient, *inputs: bytes, key: int = 1, **more: Any
) -> tuple[list[bytes], httpx.Response]:
    """What comes of these, proven to be made with the key that was announced."""
    keys = {
        each["number"]: each["public_key"] for each in (await client.get("/evaluations/keys", **more)).json()["keys"]
    }
    clients, elements = blinded(*inputs)
    answer = await client.post("/evaluations", json={"key": key, "blinded": elements}, **more)
    if answer.status_code != httpx.codes.OK:
        return [], answer
    public_key = ristretto.PublicKey.deserialize(base64.b64decode(keys[key]))
    outputs = [ristretto.VerifiableOutput.deserialize(base64.b64decode(each)) for each in answer.json()["evaluated"]]
    return [one.finalize(output, public_key) for one, output in zip(clients, outputs, strict=True)], answer


async def test_the_same_number_gives_the_same_in_every_city_and_no_two_requests_look_alike(
    asking: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    here, answered_here = await ask(asking, NIK, b"another")
    there, answered_there = await ask(asking, NIK, headers=bearer(issuer, city=MAKASSAR))
    assert here[0] == there[0]
    assert here[0] != here[1]
    assert answered_here.request.content != answered_there.request.content
    assert NIK not in answered_here.request.content


async def test_only_the_registry_asks_and_only_for_this(asking: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for wrong in (bearer(issuer, subject="service:release"), bearer(issuer, purpose="onboarding")):
        for answer in (
            await asking.get("/evaluations/keys", headers=wrong),
            await asking.post("/evaluations", json={"key": 1, "blinded": blinded(NIK)[1]}, headers=wrong),
        ):
            assert (answer.status_code, answer.json()["slug"]) == (403, "forbidden")


async def test_a_citys_day_ends_and_anothers_does_not(asking: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await ask(asking, *(b"%d" % n for n in range(4)))
    _, refused = await ask(asking, NIK, b"another")
    assert (refused.status_code, refused.json()["slug"]) == (429, "day-is-used-up")
    assert 1 <= int(refused.headers["retry-after"]) <= 86_401
    last, _ = await ask(asking, NIK)
    assert last
    assert (await ask(asking, NIK, headers=bearer(issuer, city=MAKASSAR)))[0] == last
    said = await asking.get("/evaluations/use", headers={"authorization": issuer.bearer(Role.OPERATOR)})
    assert [(use["city"], use["evaluated"], use["refused"]) for use in said.json()["uses"]] == [
        (SURABAYA, 5, 2), (MAKASSAR, 1, 0),
    ]  # fmt: skip


async def test_an_import_of_more_than_a_days_is_refused_whole(asking: httpx.AsyncClient) -> None:
    _, refused = await ask(asking, *(b"%d" % n for n in range(6)))
    assert refused.status_code == 429


@pytest.mark.parametrize("element", [b"", b"\0" * 32, b"\xff" * 32, b"\1" * 31])
async def test_what_is_no_element_is_refused_by_its_place(asking: httpx.AsyncClient, element: bytes) -> None:
    body = {"key": 1, "blinded": [*blinded(NIK)[1], base64.b64encode(element).decode()]}
    answer = await asking.post("/evaluations", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "blinded.1"


async def test_nothing_that_was_asked_or_came_of_it_is_kept(
    asking: httpx.AsyncClient, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    outputs, answer = await ask(asking, NIK)
    asked = base64.b64decode(answer.request.content.split(b'["')[1].split(b'"]')[0])
    found = await everything(database)
    assert "evaluation_use" in found
    for secret in (NIK, asked, base64.b64decode(answer.json()["evaluated"][0])[64:], outputs[0]):
        for form in (secret.hex(), base64.b64encode(secret).decode(), str(secret)):
            assert form not in found
            assert form not in caplog.text


async def everything(database: Database) -> str:
    """All that lies in the tables the look-up has here."""
    async with database.read(city=None) as session:
        keys = (await session.execute(text("select t::text from evaluation_keys t"))).scalars().all()
    admin = Database(
        database.url.render_as_string(hide_password=False).replace("national_consumer", "national_app"),
        application_name="tests",
    )
    try:
        async with admin.read(city=None) as session:
            use = (await session.execute(text("select t::text from evaluation_use t"))).scalars().all()
    finally:
        await admin.close()
    return "\n".join(["evaluation_use", *keys, *use])


async def test_a_new_key_counts_and_the_one_before_ends_after_its_overlap(
    made: ServiceDatabase, database: Database
) -> None:
    evaluation_keys.unlock(SEALING_KEY)
    await keep_evaluation_key(database, now=NOW - LIVES)
    await keep_evaluation_key(database, now=NOW - timedelta(days=1))
    assert [key.number for key in await living_keys(database, NOW)] == [1]
    await keep_evaluation_key(database, now=NOW)
    two = await living_keys(database, NOW)
    assert [(key.number, key.ends_at is None) for key in two] == [(2, True), (1, False)]
    assert two[0].public_key != two[1].public_key
    later = NOW + OVERLAP
    assert [key.number for key in await living_keys(database, later)] == [2]
    await keep_evaluation_key(database, now=later)
    async with database.read(city=None) as session:
        rows = (await session.execute(text("select number, sealed is null from evaluation_keys order by 1"))).all()
    assert [tuple(row) for row in rows] == [(1, True), (2, False)]


async def test_an_operator_turns_the_key_at_once(made: ServiceDatabase, database: Database) -> None:
    evaluation_keys.unlock(SEALING_KEY)
    await keep_evaluation_key(database, now=NOW)
    assert "key 2" in await turn_evaluation_key(database, now=NOW)
    assert [key.number for key in await living_keys(database, NOW)] == [2, 1]


async def living_keys(database: Database, now: datetime) -> list[Any]:
    async with database.read(city=None) as session:
        return living(await evaluation_keys.all_keys(session), now=now)


async def test_the_key_lies_sealed(asking: httpx.AsyncClient, database: Database) -> None:
    async with database.read(city=None) as session:
        sealed = (await session.execute(text("select sealed from evaluation_keys"))).scalar_one()
        evaluator = await evaluation_keys.evaluator(session, 1)
    assert len(base64.b64decode(sealed)) > 32
    evaluation_keys.unlock(base64.b64encode(b"x" * 32).decode())
    with pytest.raises(Exception, match="does not open"):
        async with database.read(city=None) as session:
            await evaluation_keys.evaluator(session, 1)
    assert evaluator
