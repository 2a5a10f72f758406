"""Two workers over HTTP propose what one alone would, and nothing while the other is away."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI, Request

from contracts.payload import Payload
from eventing.consuming.failures import is_infrastructure
from eventing.server import listen, server
from matching.domain import policy
from matching.gateways.workers import WorkerAwayError
from matching.main import build
from matching.settings import Settings
from matching.storage.live_index import LiveIndex
from servicekit.database import driver_dsn
from servicekit.identity import Role
from testkit.apps import environment
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.matching.conftest import TABLES
from tests.matching.populations import CITIES, JAKARTA, SURABAYA
from tests.matching.world import World, cashier, changed, registered, shop, tombstone, updated

pytestmark = pytest.mark.postgres

SUBJECT = "service:matching"
UNFIT = {"occupation": "7212", "must_skills": ("welding",)}


@dataclass
class Worker:
    url: str
    world: World

    @property
    def number(self) -> int:
        return self.world.live.share.number


@asynccontextmanager
async def serving(app: FastAPI, *, port: int = 0) -> AsyncIterator[int]:
    answering, listening = server(app), listen("127.0.0.1", port)
    running = asyncio.create_task(answering.serve(sockets=[listening]))
    try:
        yield listening.getsockname()[1]
    finally:
        answering.should_exit = True
        await running


@pytest.fixture
async def token_url(issuer: TestIssuer) -> AsyncIterator[str]:
    """Where services have their tokens from."""
    app = FastAPI()

    @app.post("/token")
    async def token(request: Request) -> dict[str, Any]:
        asked = dict(pair.split("=") for pair in (await request.body()).decode().split("&"))
        given = issuer.token(Role.SERVICE, city=asked["city"], subject=SUBJECT, purpose=asked["purpose"])
        return {"access_token": given, "expires_in": 300}

    async with serving(app) as port:
        yield f"http://127.0.0.1:{port}/token"


@pytest.fixture
async def two(clean: ServiceDatabase, issuer: TestIssuer, token_url: str) -> AsyncIterator[Sequence[Worker]]:
    """The second has Jakarta's people, the first all others'."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(worker(clean, issuer, token_url)) for _ in range(2)]


@asynccontextmanager
async def worker(database: ServiceDatabase, issuer: TestIssuer, token_url: str) -> AsyncIterator[Worker]:
    """The whole program but for Kafka: what it would read of it is told to its ``world``."""
    with_socket = listen("127.0.0.1", 0)
    port = with_socket.getsockname()[1]
    with_socket.close()
    settings = Settings(**environment(database, issuer), port=port, more_workers=1, oidc_token_url=token_url)
    program, stopping = build(settings), asyncio.Event()
    for start in program.on_start:
        await start()
    keeping = asyncio.create_task(program._beside["seat"](stopping))
    app = program.create_app()
    world = World(program.databases.consumer, app.state.live, app.state.workers)
    async with serving(app, port=port):
        yield Worker(settings.own_url, world)
    stopping.set()
    await keeping
    await program.databases.close()


def story(seed: int) -> list[list[Payload]]:
    """Batches of people and vacancies who come, change and go in all cities; everybody is as good as the next one."""
    chance = random.Random(seed)  # noqa: S311 - an order of events, not a secret
    people, works, batches = dict[int, Any](), dict[int, Any](), list[list[Any]]()
    for _ in range(30):
        batch: list[Any] = []
        for _ in range(chance.randint(1, 6)):
            number, city = chance.randint(1, 40), chance.choice(CITIES)
            if chance.random() < 2 / 3:
                before = people.get(number)
                after: Any = cashier(number, city=city, other_cities=chance.random() < 2 / 3)
                if before is not None:
                    after = updated(before, skills=({"code": "retail-operation"},), available=chance.random() < 4 / 5)
                people[number] = after
            else:
                before = works.get(number)
                after = shop(1000 + number, city=city, arrangement=chance.choice(["full-time", "remote"]))
                if before is not None:
                    after = changed(before, openings=chance.randint(0, 2), **chance.choice([{}, {}, UNFIT]))
                works[number] = after
            batch.append(after)
        batches.append(batch)
    return batches


async def proposals(world: World) -> list[tuple[object, ...]]:
    return sorted([
        (city, one.id, one.outcome, one.score, one.status, one.reason, one.rank, one.version)
        for city in CITIES for one in await world.proposals(city)
    ])  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
async def test_both_propose_what_one_alone_would(two: Sequence[Worker], clean: ServiceDatabase, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - which of the two hears what, not a secret
    for batch in story(seed):
        await chance.choice(two).world.hears(*batch)
    together = await proposals(two[0].world)
    await emptied(clean)
    alone = World(two[0].world.database, LiveIndex(policy.DEFAULT))
    await alone.live.load(alone.database)
    for batch in story(seed):
        await alone.hears(*batch)
    assert together == await proposals(alone)
    assert len(together) > 100
    assert {city for city, *_ in together} == set(CITIES)


async def test_readiness_says_that_workers_are_not_told_the_same(two: Sequence[Worker], clean: ServiceDatabase) -> None:
    async def workers() -> str | None:
        async with httpx.AsyncClient() as client:
            said: dict[str, Any] = (await client.get(f"{two[0].url}/health/ready")).json()
        return str(said["parts"]["workers"])

    assert await workers() == "well"
    owner = await asyncpg.connect(driver_dsn(clean.urls.migrator))
    await owner.execute("update workers set among = 3 where number = 1")
    await owner.close()
    async with asyncio.timeout(20):
        while await workers() == "well":
            await asyncio.sleep(0.05)
    assert (
        await workers()
        == f"{two[1].url} is told of 3 workers and this one of 2: start all anew with the same MORE_WORKERS"
    )


async def test_each_holds_its_cities_people_and_every_vacancy(two: Sequence[Worker]) -> None:
    first, second = (each.world for each in two)
    await second.hears(cashier(1), cashier(2, city=JAKARTA), shop(), shop(1002, city=JAKARTA))
    await first.live.committed()
    assert [each.live.index.candidate(UUID(int=1)) is not None for each in (first, second)] == [True, False]
    assert [each.live.index.candidate(UUID(int=2)) is not None for each in (first, second)] == [False, True]
    assert [each.live.index.works.count for each in (first, second)] == [2, 2]
    for each in (first, second):
        again = LiveIndex(policy.DEFAULT)
        await again.load(each.database, share=each.live.share)
        assert again.index.digest() == each.live.index.digest()


async def test_an_older_version_of_who_is_held_elsewhere_changes_nothing(two: Sequence[Worker]) -> None:
    first, second = (each.world for each in two)
    await first.hears(cashier(1, version=5), shop())
    await second.hears(cashier(1, version=3, skills=(), desired_occupations=()))
    assert [one.status for one in await first.proposals()] == ["proposed"]
    await second.hears(tombstone(cashier(1, version=5)))
    assert await first.proposals() == []


async def test_while_one_is_away_nothing_is_proposed_and_later_all_is(
    clean: ServiceDatabase, issuer: TestIssuer, token_url: str
) -> None:
    async with worker(clean, issuer, token_url) as first:
        async with worker(clean, issuer, token_url) as second:
            await second.world.hears(cashier(2, city=JAKARTA, other_cities=True), cashier(1))
            await first.world.hears(shop(1001))
        posted = shop(1002)
        with pytest.raises(WorkerAwayError) as away:
            await first.world.hears(posted)
        assert is_infrastructure(away.value)
        assert await first.world.proposals(vacancy_id=posted.vacancy_id) == []
        await first.world.hears(cashier(3))  # whose vacancies are all here
        async with worker(clean, issuer, token_url) as back:
            assert back.number == 1
            await first.world.hears(posted)
            found = await first.world.proposals(vacancy_id=posted.vacancy_id)
            abroad = await first.world.proposals(JAKARTA, vacancy_id=posted.vacancy_id)
            assert ([one.candidate_id.int for one in found], [one.candidate_id.int for one in abroad]) == ([1, 3], [2])


async def test_a_city_is_counted_by_who_holds_it(two: Sequence[Worker], issuer: TestIssuer) -> None:
    await two[0].world.hears(
        *(cashier(number, city=JAKARTA, needs=("vision.none",)) for number in range(1, 13)),
        *(registered(number, city=JAKARTA, skills=({"code": "english"},)) for number in range(50, 53)),
        shop(1001, city=JAKARTA, demands=({"code": "see.screen"},)),
        shop(1002, city=JAKARTA, must_skills=("welding",), occupation="7212", nice_skills=()),
    )
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=JAKARTA)}
    for path in (f"/vacancies/{UUID(int=1001)}/openers", "/training-advice/city"):
        answers = [await asked(each, path, officer) for each in two]
        assert answers[0] == answers[1]
        assert answers[0][0] == 200
        assert answers[0][1].get("openers") or answers[0][1]["advice"]
    missing = f"/vacancies/{UUID(int=1009)}/openers"
    assert [(await asked(each, missing, officer))[0] for each in two] == [404, 404]


async def test_workers_answer_no_one_else_nor_for_another(two: Sequence[Worker], issuer: TestIssuer) -> None:
    body = {"number": two[0].number, "among": 2, "position": 0, "without": [], "asked": []}
    ours = {"role": Role.SERVICE, "city": SURABAYA, "subject": SUBJECT, "purpose": "gather"}

    async def status(said: dict[str, Any], **claims: Any) -> int:
        headers = {"Authorization": issuer.bearer(**(ours | claims))}
        async with httpx.AsyncClient() as client:
            return (await client.post(f"{two[0].url}/workers/best", json=body | said, headers=headers)).status_code

    assert await status({}) == 200
    for claims in (
        {"subject": "service:release"},
        {"purpose": "notify"},
        {"role": Role.OFFICER},
        {"role": Role.OPERATOR},
    ):
        assert await status({}, **claims) == 403
    assert [await status({"number": 1}), await status({"among": 3})] == [409, 409]
    assert await status({"position": 10**9}) == 503


async def asked(of: Worker, path: str, headers: dict[str, str]) -> tuple[int, Any]:
    async with httpx.AsyncClient() as client:
        answer = await client.get(of.url + path, headers=headers)
        return answer.status_code, answer.json()


async def emptied(database: ServiceDatabase) -> None:
    owner = await asyncpg.connect(driver_dsn(database.urls.migrator))
    await owner.execute(f"truncate {TABLES}")
    await owner.close()
