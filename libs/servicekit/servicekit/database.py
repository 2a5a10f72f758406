"""Sessions on PostgreSQL: one transaction for each request or message, committed only here, at the edge.

A session is always in one city (row level security reads it) or, for infrastructure and operators, in none. What
consumers do for many cities in one statement lies in those that they have named: decision 41.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
from sqlalchemy import CursorResult, Executable, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]

_CITY = re.compile(r"[\w.]*", re.ASCII)
_CITIES = re.compile(r"(?:[\w.]+(?:,[\w.]+)*)?", re.ASCII)
_AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)

PLANS_KEPT_SECONDS = 10
"""While a table is nearly empty any of its indexes will do for PostgreSQL, and such a plan is kept as long as its
statement: a first import makes tables grow a thousandfold before their statistics say so."""

Driver: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


class NotCommittedError(RuntimeError):
    """A statement had failed and its error was swallowed: PostgreSQL undid everything at the commit."""

    slug = "not-committed"


class ReadSession:
    """May look, in one city. Nothing it does is committed."""

    def __init__(self, connection: AsyncConnection, *, driver: Driver, city: str | None) -> None:
        self.connection = connection
        self.city = city
        self._driver = driver
        self._named: frozenset[str] = frozenset()

    async def execute(self, statement: Executable, params: Params | None = None) -> CursorResult[Any]:
        return await self.connection.execute(statement, params)

    async def driver(self) -> Driver:
        """The asyncpg connection of this very transaction, for the statements where speed decides."""
        return self._driver

    @asynccontextmanager
    async def as_city(self, city: str) -> AsyncIterator[None]:
        """Act for another city in the same transaction, as when a referral crosses from one to the other."""
        async with self.in_turn() as act_for:
            await act_for(city)
            yield

    @asynccontextmanager
    async def in_turn(self) -> AsyncIterator[Callable[[str], Awaitable[None]]]:
        """Act for one city after the other, without coming back to the own one in between; at no cost for that one."""
        before = self.city

        async def act_for(city: str) -> None:
            if city != self.city:
                await self._move(city)

        try:
            yield act_for
        except BaseException:
            self.city = before
            # A statement that failed has aborted the transaction; its error is the one to tell, not this one's.
            with suppress(asyncpg.PostgresError):
                await self._move(before)
            raise
        if self.city != before:
            await self._move(before)

    async def also_for(self, cities: Iterable[str]) -> None:
        """Act for these as well as for the own city, at once, until the savepoint or the transaction ends.

        Only where a table lets the role of the session do so: ``tenancy.for_named_cities``.
        """
        named = self._named.union(city for city in cities if city != self.city)
        if named != self._named:
            await self._driver.execute(_naming(named))
            self._named = named

    async def _move(self, city: str | None) -> None:
        await self._driver.execute(_to(city))
        self.city = city


class WriteSession(ReadSession):
    """May change, in one city. ``cause`` and ``lane`` say what the events written here come from."""

    def __init__(self, connection: AsyncConnection, *, driver: Driver, city: str | None, source: str = "ijc") -> None:
        super().__init__(connection, driver=driver, city=city)
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
        before, named = self.city, self._named
        hooks, pending = len(self._hooks), dict(self.pending)
        await self._driver.execute(f"savepoint part; {_to(city)}")
        self.city = city
        try:
            yield
        except BaseException:
            # What was set inside is undone with the savepoint, the city too.
            del self._hooks[hooks:]
            self.pending = pending
            self.city, self._named = before, named
            with suppress(*_AWAY):
                await self._driver.execute("rollback to savepoint part; release savepoint part")
            raise
        back = _to(before) if self._named == named else f"{_to(before)}; {_naming(named)}"
        await self._driver.execute(f"release savepoint part; {back}")
        self.city, self._named = before, named


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
            # Transactions are begun and ended here and not by SQLAlchemy: it would take a message of its own for each.
            isolation_level="AUTOCOMMIT",
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
                "max_cached_statement_lifetime": PLANS_KEPT_SECONDS,
                "timeout": 5,
            },
        )

    @asynccontextmanager
    async def read(self, *, city: str | None) -> AsyncIterator[ReadSession]:
        async with self._transaction(city) as (connection, driver):
            yield ReadSession(connection, driver=driver, city=city)
            await driver.execute("rollback")

    @asynccontextmanager
    async def write(self, *, city: str | None) -> AsyncIterator[WriteSession]:
        """The edge: commits when the block ends well, rolls back when it does not.

        Raises:
            NotCommittedError: the block ended well over a statement that had failed.
        """
        async with self._transaction(city) as (connection, driver):
            session = WriteSession(connection, driver=driver, city=city, source=self.source)
            yield session
            if await driver.execute("commit") != "COMMIT":
                raise NotCommittedError(f"a statement of {self.source} failed and nobody was told")
        session.committed()

    @asynccontextmanager
    async def _transaction(self, city: str | None) -> AsyncIterator[tuple[AsyncConnection, Driver]]:
        """SQLAlchemy's connection and the driver's under it, begun and in ``city`` with one message to the server."""
        async with self.engine.connect() as connection:
            driver = await _driver_of(connection)
            if driver.is_closed():  # the server went away while this one waited in the pool
                await connection.invalidate()
                driver = await _driver_of(connection)
            try:
                await driver.execute(f"begin; {_to(city)}")
                yield connection, driver
            finally:
                await _leave(connection, driver)

    def connections(self) -> tuple[int, int]:
        """How many are in use, and how many wait to be."""
        pool: Any = self.engine.pool
        return pool.checkedout(), pool.checkedin()

    async def now(self) -> datetime:
        """The database's clock, the one all leases agree on."""
        async with self.engine.connect() as connection:
            moment: datetime = (await connection.execute(text("select clock_timestamp()"))).scalar_one()
            return moment

    async def close(self) -> None:
        await self.engine.dispose()


async def _driver_of(connection: AsyncConnection) -> Driver:
    driver: Driver = (await connection.get_raw_connection()).driver_connection
    return driver


async def _leave(connection: AsyncConnection, driver: Driver) -> None:
    """Nothing stays open: a connection that cannot be rolled back, cancelled on the way too, is not used again."""
    try:
        if driver.is_in_transaction():
            with suppress(*_AWAY):
                await driver.execute("rollback")
    finally:
        if driver.is_closed() or driver.is_in_transaction():
            await connection.invalidate()


def _to(city: str | None) -> str:
    """The statement that moves this transaction to ``city``, for sending together with others."""
    if not _CITY.fullmatch(city or ""):
        raise ValueError("the code of a city has digits and dots")
    return f"select set_config('app.city', '{city or ''}', true)"


def _naming(cities: Iterable[str]) -> str:
    """The statement that lets this transaction act for ``cities`` too."""
    names = ",".join(sorted(cities))
    if not _CITIES.fullmatch(names):
        raise ValueError("the code of a city has digits and dots")
    return f"select set_config('app.cities', '{names}', true)"


def async_url(url: str) -> URL:
    """A plain ``postgresql://`` address, made to speak asyncpg."""
    return make_url(url).set(drivername="postgresql+asyncpg")


def driver_dsn(url: str) -> str:
    """The same address for asyncpg itself, for LISTEN and advisory locks on a connection of their own."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
