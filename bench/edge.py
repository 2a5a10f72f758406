"""POST of a candidate beside a bare FastAPI and asyncpg endpoint that runs the same statements in one transaction."""

import asyncio
import json
import os
import pickle
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy import event

from bench.bare import Statement
from bench.ground import CITY, Ground, now
from bench.measuring import Comparison, compare, rate
from ijc.demo.people import person
from ijc.embedded.places import answers, free_port
from ijc.sample.places import SURABAYA
from registry.commands.onboard_city import onboard_city
from registry.domain.city import CitySettings
from registry.main import build
from registry.settings import Settings
from servicekit.database import Database
from servicekit.identity import Role
from testkit.apps import client, environment
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer

CONNECTIONS, REQUESTS = 16, 2_000
_numbers = count()


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    issuer = TestIssuer()
    async with service_database("registry", admin_url=ground.postgres) as database, AsyncExitStack() as running:
        await _onboard(database)
        token = issuer.token(Role.OFFICER, city=CITY, seconds=3_600)
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="ijc-bench-")))
        statements = folder / "statements"
        statements.write_bytes(pickle.dumps(await _statements(database, issuer, token)))
        told = {name.upper(): str(value) for name, value in environment(database, issuer).items()}
        ours, bare, beside = free_port(), free_port(), Path(sys.executable).parent
        await running.enter_async_context(
            _program(str(beside / "ijc-registry"), "--roles", "api", port=ours, told=told | {"PORT": str(ours)})
        )
        await running.enter_async_context(
            _program(sys.executable, "-m", "bench.bare", str(bare), str(statements), port=bare, told=told)
        )
        comparison = Comparison(
            f"POST of a candidate, {CONNECTIONS} connections",
            "registry: token, idempotency key, rules, sealing", "bare FastAPI and asyncpg, the same statements", 0.5,
        )  # fmt: skip
        yield await compare(
            comparison,
            ours=lambda: rate(REQUESTS, _post(ours, token)), theirs=lambda: rate(REQUESTS, _post(bare, token)),
        )  # fmt: skip


async def _onboard(database: ServiceDatabase) -> None:
    operator = Database(database.urls.operator, application_name="registry/bench", pool_size=1)
    async with operator.write(city=None) as session:
        await onboard_city(session, code=CITY, settings=CitySettings(minimum_wages={}), officers=(), now=now())
    await operator.close()


async def _statements(database: ServiceDatabase, issuer: TestIssuer, token: str) -> list[Statement]:
    """What one registration sends to PostgreSQL: SQLAlchemy's statements and those given to the driver itself."""
    seen: list[Statement] = []

    def logged(settings: Settings) -> Any:  # noqa: ANN401 - the program
        program = build(settings)
        engine = program.databases.app.engine.sync_engine

        @event.listens_for(engine, "before_cursor_execute")
        def note(*call: Any) -> None:  # noqa: ANN401 - connection, cursor, statement, parameters, context, many
            _, _, statement, parameters, _, many = call
            seen.extend((statement, tuple(each)) for each in (parameters if many else [parameters]))

        @event.listens_for(engine, "connect")
        def watch(connection: Any, _: object) -> None:  # noqa: ANN401 - SQLAlchemy's adapter
            driver: asyncpg.Connection[asyncpg.Record] = connection.driver_connection
            driver.add_query_logger(lambda query: seen.append((query.query, tuple(query.args))))

        return program

    async with client(logged, database, issuer) as api:
        for _ in range(2):  # the first opens the connection
            seen.clear()
            answer = await api.post("/candidates", content=_body(), headers=_headers(token))
            answer.raise_for_status()
    return seen


def _body() -> bytes:
    number = next(_numbers)
    return json.dumps(person(SURABAYA, number, email=f"edge.{number}@example.org", language="id")).encode()


def _headers(token: str) -> Mapping[str, str]:
    return {
        "authorization": f"Bearer {token}", "content-type": "application/json", "idempotency-key": str(uuid4())
    }  # fmt: skip


@asynccontextmanager
async def _program(*command: str, port: int, told: Mapping[str, str]) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **told})
    try:
        async with asyncio.timeout(30):
            while not answers(port):
                await asyncio.sleep(0.1)
        yield
    finally:
        process.terminate()
        await process.wait()


async def _post(port: int, token: str) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_on_one_connection(port, token, REQUESTS // CONNECTIONS))


async def _on_one_connection(port: int, token: str, number: int) -> None:
    """A client as thin as can be, so that the servers' own work is what is compared."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(number):
        body = _body()
        lines = ["POST /candidates HTTP/1.1", "host: bench", f"content-length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in _headers(token).items()]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        answer = await reader.readexactly(length)
        if not head.startswith(b"HTTP/1.1 201"):
            raise RuntimeError(f"{head[:60]!r} {answer[:300]!r}")
    writer.close()
    await writer.wait_closed()
