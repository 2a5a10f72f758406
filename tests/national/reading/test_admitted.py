"""A reader outside is admitted, reads what was agreed, and reads nothing once the agreement has ended."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from typer.testing import CliRunner

from contracts.national_fact import Breakdown
from ijc.cli import app
from ijc.issuer.grants import ASSERTION
from servicekit.database import Database
from tests.national.conftest import MAKASSAR, SURABAYA, counted, take, told
from tests.national.reading.conftest import Outside

pytestmark = pytest.mark.postgres

READER = "reader-statistics-office"
LATER = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()


async def ijc(*said: str, ends: int = 0) -> str:
    done = await asyncio.to_thread(CliRunner().invoke, app, list(said))
    assert done.exit_code == ends, done.output
    return done.output


async def admit(*more: str) -> dict[str, str]:
    """What is printed once, by its label."""
    said = await ijc(
        "readers", "admit", "statistics-office", "--organisation", "Statistics Office", "--purpose", "Labour statistics",
        "--until", LATER, *more,
    )  # fmt: skip
    return {label: value for label, _, value in (line.strip().partition(" ") for line in said.splitlines()[1:])}


def secret_of(given: dict[str, str]) -> str:
    return given["client_secret"].strip()


def by_secret(outside: Outside, secret: str) -> httpx.Response:
    return httpx.post(outside.token_url, data={"grant_type": "client_credentials"}, auth=(READER, secret))


def read(outside: Outside, answer: httpx.Response, path: str = "/national/snapshot", **query: str) -> httpx.Response:
    headers = {"authorization": f"Bearer {answer.json()['access_token']}"}
    return httpx.get(f"{outside.national}{path}", headers=headers, params=query)


def facts(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()][:-1]


async def test_from_admission_to_revocation(outside: Outside, database: Database) -> None:
    await take(database, told(counted()), told(counted(city=MAKASSAR)))
    secret = secret_of(await admit())
    given = by_secret(outside, secret)
    assert (given.status_code, given.json()["token_type"]) == (200, "Bearer")
    assert {one["city"] for one in facts(read(outside, given))} == {SURABAYA, MAKASSAR}
    assert read(outside, given, "/national/statistics").json()["slug"] == "forbidden"
    assert "reads until" in await ijc("readers", "list")
    assert await ijc("readers", "revoke", "statistics-office") == f"{READER} reads nothing any more.\n"
    refused = read(outside, given)
    assert (refused.status_code, refused.json()["slug"]) == (403, "no-agreement")
    assert by_secret(outside, secret).json()["error"] == "invalid_client"
    assert "ended, was until" in await ijc("readers", "list")


async def test_a_secret_is_kept_as_a_hash_and_a_new_admission_gives_a_new_one(outside: Outside) -> None:
    first = secret_of(await admit())
    assert first not in outside.clients_file.read_text()
    assert outside.clients_file.stat().st_mode & 0o077 == 0
    assert "an agreement with this reader is there" in await ijc(
        "readers", "admit", "statistics-office", "--organisation", "X", "--purpose", "Y", "--until", LATER, ends=2
    )
    assert by_secret(outside, first).status_code == 200
    await ijc("readers", "revoke", "statistics-office")
    second = secret_of(await admit())
    assert (by_secret(outside, first).status_code, by_secret(outside, second).status_code) == (401, 200)


async def test_part_of_the_data(outside: Outside, database: Database) -> None:
    sex = Breakdown(dimension="sex", group="female")
    await take(
        database,
        told(counted(breakdown=sex, pseudonym=uuid4())),
        told(counted(education="secondary", pseudonym=uuid4())),
        told(counted(city=MAKASSAR)),
        told(counted(city="00.00")),
    )
    secret = secret_of(await admit("--city", "Surabaya", "--without", "breakdown", "--without", "occupation_group"))
    given = by_secret(outside, secret)
    both = facts(read(outside, given))
    assert [one["city"] for one in both] == [SURABAYA] * 2
    beside = {"pseudonym", "breakdown", "education", "occupation_group"}
    assert [beside & one["data"].keys() for one in both] == [{"pseudonym"}] * 2, "education goes with the breakdown"
    other = read(outside, given, city=MAKASSAR)
    assert (other.status_code, other.json()["errors"][0]["field"]) == (403, "city")
    assert read(outside, given, occupation="4").json()["slug"] == "not-agreed"


async def test_after_its_last_day_nothing_is_read(outside: Outside, database: Database, made: Any) -> None:
    import asyncpg

    from servicekit.database import driver_dsn

    given = by_secret(outside, secret_of(await admit()))
    assert read(outside, given).status_code == 200
    operator = await asyncpg.connect(driver_dsn(made.urls.operator))
    await operator.execute("update agreements set until = current_date - 2")
    await operator.close()
    assert read(outside, given).json()["slug"] == "no-agreement"


async def test_a_reader_with_a_key_of_its_own(outside: Outside, database: Database, tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    file = tmp_path / "public.pem"
    file.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert "client_secret" not in await admit("--public-key", str(file))

    def asked(**said: Any) -> httpx.Response:
        signer = said.pop("key", key)
        claims = {
            "iss": READER, "sub": READER, "aud": outside.token_url, "jti": str(uuid4()),
            "exp": datetime.now(UTC) + timedelta(seconds=60), **said,
        }  # fmt: skip
        signed = jwt.encode(claims, signer, algorithm="ES256")
        form = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION, "client_assertion": signed}
        return httpx.post(outside.token_url, data=form)

    assert read(outside, asked()).status_code == 200
    assert asked(jti="once").status_code == 200
    for refused in (
        asked(jti="once"),
        asked(aud="https://somebody.else"),
        asked(sub="reader-other"),
        asked(exp=datetime.now(UTC) - timedelta(seconds=5)),
        asked(exp=datetime.now(UTC) + timedelta(hours=1)),
    ):
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_client")
    forged = asked(key=ec.generate_private_key(ec.SECP256R1()))
    assert forged.json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (["--until", "tomorrow"], "The last day is written like 2027-12-31."),
        (["--until", "2020-01-01"], "the last day must not be over"),
        (["--until", LATER, "--city", "Atlantis"], "There is no city 'Atlantis'"),
        (["--until", LATER, "--without", "name"], "withheld"),
        (["--until", LATER, "--kafka", "--city", "35.78"], "Kafka gives all of the data"),
        (["--until", LATER, "--kafka"], "No Kafka that asks who one is runs here."),
    ],
)
async def test_what_cannot_be_agreed(outside: Outside, said: list[str], reason: str) -> None:
    assert reason in await ijc("readers", "admit", "office", "--organisation", "X", "--purpose", "Y", *said, ends=2)
    assert await ijc("readers", "list") == "There is no agreement yet.\n"


async def test_only_operators_register(outside: Outside) -> None:
    async with httpx.AsyncClient(base_url=outside.issuer) as stranger:
        for token in ("nobody", "x.y.z"):
            said = {"authorization": f"Bearer {token}"}
            assert (await stranger.post("/register", json={"client_id": READER}, headers=said)).status_code == 401
            assert (await stranger.delete(f"/register/{READER}", headers=said)).status_code == 401
    assert not outside.clients_file.exists()
