"""The look-up between cities: what national evaluates, what a registry takes on, and a look among a million tokens. One core."""

import base64
import os
import time
from collections.abc import AsyncIterator
from typing import Final

import asyncpg
from voprf import ristretto

from bench.engine import one_core
from bench.ground import CITY, Ground
from bench.measuring import Comparison, Promise, Rate, Timing, compare, rate
from national.main import build
from release.domain.known_people import KnownPerson
from release.storage import known_people
from servicekit.database import Database, driver_dsn
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.apps import client
from testkit.databases import service_database
from testkit.tokens import TestIssuer

NUMBERS, AT_ONCE, TOKENS, LOOKS = 2_000, 50, 1_000_000, 500
_WHAT: Final = b"ijc nik "


async def run(ground: Ground) -> AsyncIterator[Promise]:
    with one_core():
        asked = [ristretto.Client.blind(_WHAT + b"%016d" % number) for number in range(NUMBERS)]
        server = ristretto.Evaluator(b"b" * 32)
        yield await _evaluated(ground, [element for _, element in asked], server)
        yield Rate("A registry blinds a NIK and checks the answer, one core", _taken_on(server))
    async for promise in _looks(ground):
        yield promise


async def _evaluated(ground: Ground, elements: list[ristretto.BlindedInput], server: ristretto.Evaluator) -> Comparison:
    issuer = TestIssuer()
    os.environ |= {"EVALUATIONS_A_DAY": "1000000000", "EVALUATION_REQUESTS_A_MINUTE": "1000000"}
    token = issuer.bearer(Role.SERVICE, city=CITY, subject="service:registry", purpose="known-elsewhere")
    bodies = [
        {"key": 1, "blinded": [base64.b64encode(each.serialize()).decode() for each in elements[at : at + AT_ONCE]]}
        for at in range(0, NUMBERS, AT_ONCE)
    ]
    async with (
        service_database("national", admin_url=ground.postgres) as database,
        client(build, database, issuer) as national,
    ):

        async def ask() -> None:
            for body in bodies:
                (await national.post("/evaluations", json=body, headers={"authorization": token})).raise_for_status()

        async def bare() -> None:
            for element in elements:
                server.evaluate(element).serialize()

        comparison = Comparison(
            f"Numbers evaluated, {AT_ONCE} in a request, one core",
            "national: token, the city's day in PostgreSQL, JSON", "the library alone", None,
        )  # fmt: skip
        return await compare(comparison, ours=lambda: rate(NUMBERS, ask()), theirs=lambda: rate(NUMBERS, bare()))


def _taken_on(server: ristretto.Evaluator) -> float:
    answers, public_key = [], server.public_key
    started = time.perf_counter()
    asked = [ristretto.Client.blind(_WHAT + b"%016d" % number) for number in range(NUMBERS)]
    blinding = time.perf_counter() - started
    answers = [server.evaluate(element).serialize() for _, element in asked]
    started = time.perf_counter()
    for (blind, _), answer in zip(asked, answers, strict=True):
        blind.finalize(ristretto.VerifiableOutput.deserialize(answer), public_key)
    return NUMBERS / (blinding + time.perf_counter() - started)


async def _looks(ground: Ground) -> AsyncIterator[Promise]:
    async with service_database("release", admin_url=ground.postgres) as database:
        owner = await asyncpg.connect(
            driver_dsn(ground.postgres).rpartition("/")[0] + "/" + database.urls.app.rpartition("/")[2]
        )
        await owner.execute(
            "insert into known_people select '10.' || lpad((n % 90 + 1)::text, 2, '0'), gen_random_uuid(), 1,"
            " sha512(n::text::bytea) from generate_series(1, $1::int) n",
            TOKENS,
        )
        await owner.execute("analyze known_people")
        app = Database(database.urls.app, application_name="release/bench", pool_size=1)
        took = []
        for number in range(LOOKS):
            token = await owner.fetchval("select sha512($1::text::bytea)", str(number * 17 + 1))
            started = time.perf_counter()
            async with app.write(city=CITY) as session:
                person = KnownPerson(candidate_id=new_id(), key=1, token=token)
                await known_people.claim(session, [token])
                await known_people.put(session, [person])
                assert await known_people.elsewhere(session, [token])  # noqa: S101 - measured is what finds
            took.append(1000 * (time.perf_counter() - started))
        await owner.close()
        await app.close()
    yield Timing(f"A look among {TOKENS:,} tokens of 90 cities", took)
