"""Two workers of matching with half a nation's people each, over HTTP and PostgreSQL, beside one engine with all of them."""

import asyncio
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import httpx

from bench import market
from bench.engine import Bound
from bench.ground import Ground
from bench.measuring import percentile
from eventing.program import Program
from eventing.server import listen, server
from ijc.embedded.places import free_port
from matching.commands.market import Market
from matching.domain.engine.segment import PEOPLE as KIND
from matching.domain.engine.segment import merged
from matching.domain.engine.warming import warm
from matching.domain.index import Index
from matching.domain.policy import DEFAULT, CityPolicy
from matching.domain.profiles import Candidate, Vacancy
from matching.gateways.workers import Workers
from matching.main import build
from matching.settings import Settings
from matching.storage.live_index import LiveIndex
from servicekit.identity import Role
from servicekit.service_client import TokenSource
from testkit.apps import environment
from testkit.databases import service_database
from testkit.tokens import TestIssuer

PEOPLE: Final = int(os.environ.get("IJC_BENCH_PEOPLE", "200000"))
QUERIES, TOGETHER, LIMIT = 200, 25, DEFAULT.proposals_per_vacancy
MOST_MS: Final = 50.0


class Signed(TokenSource):
    """Tokens without an issuer to ask: it is asked once in five minutes, and is not what is measured."""

    def __init__(self, issuer: TestIssuer) -> None:
        self._issuer = issuer

    async def token(self, _: httpx.AsyncClient, *, city: str, purpose: str) -> str:
        return self._issuer.token(Role.SERVICE, city=city, purpose=purpose, subject="service:matching")


class Columns(Index):
    """The columns of many; somebody alike stands for the profile of each, which would take a kilobyte."""

    def candidate(self, identity: UUID) -> Candidate | None:
        return replace(SOMEBODY, id=identity)


SOMEBODY: Final = market.person(random.Random(1), 1)  # noqa: S311 - not a secret


def half(seed: int) -> Columns:
    index = market.numbered(DEFAULT)
    index.__class__ = Columns
    index.people.hold(market.people(index, PEOPLE // 2, seed=seed, limited=False))
    return index  # type: ignore[return-value]


async def run(ground: Ground) -> AsyncIterator[Bound]:
    warm()
    issuer = TestIssuer()
    async with service_database("matching", admin_url=ground.postgres) as database:
        told = environment(database, issuer) | {"more_workers": 1}
        here = build(Settings(**told, port=free_port()))
        live = await begun(here, seed=1)
        other = await started({**told, "port": free_port()})
        try:
            async for bound in compared(here, live, Signed(issuer)):
                yield bound
        finally:
            other.terminate()
            await other.wait()
            await here.databases.close()


async def begun(program: Program, *, seed: int) -> LiveIndex:
    for start in program.on_start:
        await start()
    live: LiveIndex = program.create_app().state.live
    live.index = half(seed)
    return live


async def started(told: dict[str, Any]) -> asyncio.subprocess.Process:
    """The other worker, once it answers that it is there."""
    environ = {name.upper(): str(value) for name, value in told.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.gathering", env={**os.environ, **environ}, stdout=asyncio.subprocess.PIPE
    )
    if process.stdout is None or await process.stdout.readline() != b"ready\n":
        raise RuntimeError("the other worker did not begin")
    return process


def _by(asked: Sequence[Vacancy]) -> dict[str, CityPolicy]:
    return {one.city: CityPolicy(city=one.city) for one in asked}


async def compared(program: Program, live: LiveIndex, tokens: TokenSource) -> AsyncIterator[Bound]:
    app = program.create_app()
    addresses = app.state.workers._addresses  # noqa: SLF001 - of the seat that main made
    gathering = Market(live, Workers(tokens, addresses=addresses))
    chance = random.Random(20261126)  # noqa: S311 - vacancies to try with, not a secret
    asked = [market.vacancy(chance, number) for number in range(QUERIES)]
    whole = market.numbered(DEFAULT)
    parts = [market.people(whole, PEOPLE // 2, seed=seed, limited=False) for seed in (1, 2)]
    whole.people.hold(merged(KIND, parts, whole.codes))
    alone, together, batched = list[float](), list[float](), list[float]()
    for each in (asked[:20], asked):  # the first are to warm up
        alone, together = [], []
        for vacancy in each:
            began = time.perf_counter()
            expected = whole.best_candidates(vacancy, limit=LIMIT)
            alone.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            async with program.databases.consumer.write(city=vacancy.city) as session:
                matcher = await gathering.matcher(session, [vacancy], by=_by([vacancy]), standing=())
                found = matcher.best_candidates(vacancy, limit=LIMIT)
            together.append((time.perf_counter() - began) * 1000)
            if found != expected:
                raise AssertionError("two workers and one differ")
    for first in range(0, QUERIES, TOGETHER):
        part = asked[first : first + TOGETHER]
        began = time.perf_counter()
        async with program.databases.consumer.write(city=part[0].city) as session:
            matcher = await gathering.matcher(session, part, by=_by(part), standing=())
            for vacancy in part:
                matcher.best_candidates(vacancy, limit=LIMIT)
        batched.append((time.perf_counter() - began) * 1000 / TOGETHER)
    size = f"{PEOPLE:,} people, the best {LIMIT} for a vacancy"
    yield Bound(f"{size}: one engine, p50", percentile(alone, 0.5), MOST_MS, "ms")
    yield Bound(f"{size}: two workers, transaction and HTTP counted in, p50", percentile(together, 0.5), MOST_MS, "ms")
    yield Bound(f"{size}: the same, p99", percentile(together, 0.99), MOST_MS, "ms")
    yield Bound(
        f"{size}: two workers, {TOGETHER} vacancies together, each, p50", percentile(batched, 0.5), MOST_MS, "ms"
    )


async def serve() -> None:
    """The other worker: the whole program but for Kafka."""
    settings = Settings()
    program = build(settings)
    await begun(program, seed=2)
    web, listening = server(program.create_app()), listen(settings.host, settings.port)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await web.serve(sockets=[listening])


if __name__ == "__main__":
    asyncio.run(serve())
