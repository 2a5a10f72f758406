"""Sessions on PostgreSQL: one transaction for each request or message, committed only here, at the edge.

A session is always in one city (row level security reads it) or, for infrastructure and operators, in none.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import CursorResult, Executable, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]

_SET_CITY = text("select set_config('app.city', :city, true)")


class ReadSession:
    """May look, in one city. Nothing it does is committed."""

    def __init__(self, connection: AsyncConnection, *, city: str | None) -> None:
        self.connection = connection
        self.city = city
        self._begun = False

    async def execute(self, statement: Executable, params: Params | None = None) -> CursorResult[Any]:
        return await self.connection.execute(statement, params)

    async def driver(self) -> "asyncpg.Connection[asyncpg.Record]":
        """The asyncpg connection of this very transaction, for the few statements where speed decides."""
        raw = await self.connection.get_raw_connection()
        driver: asyncpg.Connection[asyncpg.Record] = raw.driver_connection
        return driver

    @asynccontextmanager
    async def as_city(self, city: str) -> AsyncIterator[None]:
        """Act for another city in the same transaction, as when a referral crosses from one to the other."""
        before = self.city
        await self._move(city)
        try:
            yield
        except BaseException:
            self.city = before
            # A statement that failed has aborted the transaction; its error is the one to tell, not this one's.
            with suppress(asyncpg.PostgresError):
                await self._move(before)
            raise
        await self._move(before)

    async def _move(self, city: str | None) -> None:
        """As ``_enter``, once the transaction has begun: a third of the time, and there are many where cities meet."""
        if not self._begun:
            await self._enter(city)
            return
        driver = await self.driver()
        await driver.execute("select set_config('app.city', $1, true)", city or "")
        self.city = city

    async def _enter(self, city: str | None) -> None:
        await self.connection.execute(_SET_CITY, {"city": city or ""})
        self.city, self._begun = city, True


class WriteSession(ReadSession):
    """May change, in one city. ``cause`` and ``lane`` say what the events written here come from."""

    def __init__(self, connection: AsyncConnection, *, city: str | None, source: str = "ijc") -> None:
        super().__init__(connection, city=city)
        self.source = source
        self.correlation_id: UUID | None = None
        self.causation_id: UUID | None = None
        self.bulk = False
        self.pending: dict[str, Any] = {}
        self._hooks: list[Callable[[], None]] = []

    def after_commit(self, hook: Callable[[], None]) -> None:
        """Run ``hook`` once this is committed; never when it, or the savepoint around it, is undone."""
        self._hooks.append(hook)

    def committed(self) -> None:
        """Called by the edge alone."""
        hooks, self._hooks = self._hooks, []
        for hook in hooks:
            hook()

    @asynccontextmanager
    async def savepoint(self, *, city: str | None) -> AsyncIterator[None]:
        """A part that can fail alone; the city is set again inside, since a rollback would undo it."""
        before = self.city
        hooks, pending = len(self._hooks), dict(self.pending)
        try:
            async with self.connection.begin_nested():
                await self._move(city)
                yield
        except BaseException:
            # What was set inside is undone with the savepoint, the city too.
            del self._hooks[hooks:]
            self.pending = pending
            self.city = before
            raise
        await self._move(before)


class Database:
    """One role's way into one service's database; ``application_name`` is ``service/role``."""

    def __init__(self, url: str, *, application_name: str, pool_size: int = 5) -> None:
        self.url = async_url(url)
        self.source = application_name.partition("/")[0]
        self.engine: AsyncEngine = create_async_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            connect_args={
                "server_settings": {
                    "application_name": application_name,
                    "idle_in_transaction_session_timeout": "60000",
                    # Planning anew for each value costs the outbox statement more than half of its time.
                    "plan_cache_mode": "force_generic_plan",
                    # Such a plan, made while a table was new and empty, must not read it whole when it is full.
                    "enable_seqscan": "off",
                    "jit": "off",
                },
                "timeout": 5,
            },
        )

    @asynccontextmanager
    async def read(self, *, city: str | None) -> AsyncIterator[ReadSession]:
        async with self.engine.connect() as connection, connection.begin() as transaction:
            session = ReadSession(connection, city=city)
            await session._enter(city)  # noqa: SLF001 - the session's own door
            yield session
            await transaction.rollback()

    @asynccontextmanager
    async def write(self, *, city: str | None) -> AsyncIterator[WriteSession]:
        """The edge: commits when the block ends well, rolls back when it does not."""
        async with self.engine.begin() as connection:
            session = WriteSession(connection, city=city, source=self.source)
            await session._enter(city)  # noqa: SLF001 - the session's own door
            yield session
        session.committed()

    async def now(self) -> datetime:
        """The database's clock, the one all leases agree on."""
        async with self.engine.connect() as connection:
            moment: datetime = (await connection.execute(text("select clock_timestamp()"))).scalar_one()
            return moment

    async def close(self) -> None:
        await self.engine.dispose()


def async_url(url: str) -> URL:
    """A plain ``postgresql://`` address, made to speak asyncpg."""
    return make_url(url).set(drivername="postgresql+asyncpg")


def driver_dsn(url: str) -> str:
    """The same address for asyncpg itself, for LISTEN and advisory locks on a connection of their own."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
