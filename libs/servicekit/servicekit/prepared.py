"""Statements in SQLAlchemy's words, compiled once and sent by the driver itself: for those that every request sends."""

from collections.abc import Mapping, Sequence
from typing import Any

import asyncpg
from sqlalchemy import ClauseElement
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg

from servicekit.database import ReadSession

_DIALECT: Any = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


class Prepared:
    """A select, insert, update or delete with ``bindparam`` for what changes from one call to the next.

    Rows come as the driver gives them: JSON is text. Errors are asyncpg's own.
    """

    def __init__(self, statement: ClauseElement) -> None:
        compiled: Any = statement.compile(dialect=_DIALECT)
        self.sql: str = compiled.string
        self._places = [
            (
                name,
                compiled.binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT),
                compiled.binds[name].value,
            )
            for name in compiled.positiontup
        ]

    async def rows(self, session: ReadSession, params: Mapping[str, Any]) -> list[asyncpg.Record]:
        driver = await session.driver()
        found: list[asyncpg.Record] = await driver.fetch(self.sql, *self._values(params))
        return found

    async def row(self, session: ReadSession, params: Mapping[str, Any]) -> asyncpg.Record | None:
        driver = await session.driver()
        return await driver.fetchrow(self.sql, *self._values(params))

    async def run(self, session: ReadSession, params: Mapping[str, Any]) -> None:
        driver = await session.driver()
        await driver.execute(self.sql, *self._values(params))

    async def run_many(self, session: ReadSession, params: Sequence[Mapping[str, Any]]) -> None:
        driver = await session.driver()
        await driver.executemany(self.sql, [self._values(each) for each in params])

    def _values(self, params: Mapping[str, Any]) -> list[Any]:
        """In the order of the statement's places; a constant of the statement keeps its own value."""
        found = []
        for name, process, fixed in self._places:
            value = params.get(name, fixed)
            found.append(value if process is None or value is None else process(value))
        return found
