"""The rival of ``bench.edge``: FastAPI and asyncpg, one route, the statements it is given in one transaction.

``python -m bench.bare PORT STATEMENTS``: no token is checked, nothing is validated beyond the types, nothing is sealed.
"""

import os
import pickle
import re
import secrets
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from servicekit.database import driver_dsn

Statement = tuple[str, tuple[Any, ...]]
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Person(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: str
    birth_date: str


class Fresh:
    """For each request other ids, keys and indexes, the same ones throughout its statements."""

    def __init__(self) -> None:
        self._ids: dict[UUID, UUID] = {}
        self._bytes: dict[bytes, bytes] = {}

    def of(self, value: Any) -> Any:  # noqa: ANN401 - a parameter of any statement
        if isinstance(value, UUID):
            return self._ids.setdefault(value, uuid4())
        if isinstance(value, list):
            return [self.of(each) for each in value]
        if isinstance(value, bytes):
            return self._bytes.setdefault(value, secrets.token_bytes(len(value)))
        if isinstance(value, str):
            if _UUID.fullmatch(value):
                self._ids.setdefault(UUID(value), uuid4())
            for known, fresh in self._ids.items():
                value = value.replace(str(known), str(fresh))
        return value


def application(statements: Sequence[Statement]) -> FastAPI:
    pools: list[asyncpg.Pool[asyncpg.Record]] = []

    @asynccontextmanager
    async def connected(app: FastAPI) -> AsyncIterator[None]:
        del app
        dsn = driver_dsn(os.environ["DATABASE_URL"])
        settings = {"plan_cache_mode": "force_generic_plan"}
        pools.append(await asyncpg.create_pool(dsn, min_size=10, max_size=10, server_settings=settings))
        yield
        await pools[0].close()

    app = FastAPI(lifespan=connected)

    @app.post("/candidates", status_code=201)
    async def register(person: Person) -> dict[str, str]:
        fresh = Fresh()
        async with pools[0].acquire() as connection:
            for sql, values in statements:
                if values:
                    await connection.fetch(sql, *(fresh.of(value) for value in values))
                else:  # begins or ends the transaction
                    await connection.execute(sql)
        return {"name": person.name}

    return app


if __name__ == "__main__":
    given: Sequence[Statement] = pickle.loads(Path(sys.argv[2]).read_bytes())  # noqa: S301 - written by bench.edge a moment ago
    uvicorn.run(application(given), port=int(sys.argv[1]), log_config=None, access_log=False)
