"""Our copies of candidates and vacancies: bulk upserts guarded by version, read back to load the index."""

from collections.abc import AsyncIterator, Sequence
from typing import Final
from uuid import UUID

import asyncpg

from matching.domain.profiles import Candidate, Vacancy
from matching.storage import encoding
from matching.storage.index_changes import Kind
from servicekit.database import ReadSession, WriteSession

_UPSERT: Final = """
insert into {table} (city, id, version, state)
select new.city, new.id, new.version, new.state::jsonb
from unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[]) as new(city, id, version, state)
order by new.city, new.id
on conflict (city, id) do update set version = excluded.version, state = excluded.state
where {table}.version < excluded.version
"""

_SELECT: Final = "select id, version, state::text as state from"


async def upsert(session: WriteSession, kind: Kind, states: Sequence[Candidate] | Sequence[Vacancy]) -> None:
    """Write the newest version of each; an older one than ours changes nothing. The session acts for their cities."""
    newest: dict[UUID, Candidate | Vacancy] = {}
    for state in states:
        before = newest.get(state.id)
        if before is None or before.version < state.version:
            newest[state.id] = state
    rows = newest.values()
    driver = await session.driver()
    await driver.execute(
        _UPSERT.format(table=kind),
        [row.city for row in rows],
        [row.id for row in rows],
        [row.version for row in rows],
        [encoding.encoded(row) for row in rows],
    )


async def delete(session: WriteSession, kind: Kind, identities: Sequence[UUID]) -> None:
    driver = await session.driver()
    await driver.execute(f"delete from {kind} where city = $1 and id = any($2::uuid[])", session.city, list(identities))


async def mark_unavailable(session: WriteSession, identity: UUID) -> Candidate | None:
    """The candidate as we know them, no longer available; the registry's next version follows."""
    driver = await session.driver()
    row = await driver.fetchrow(
        """
        update candidates set state = state || '{"available": false}'
        where city = $1 and id = $2 returning id, version, state::text as state
        """,
        session.city,
        identity,
    )
    return None if row is None else _candidate(session, row)


async def candidates(session: ReadSession, identities: Sequence[UUID]) -> list[Candidate]:
    driver = await session.driver()
    rows = await driver.fetch(f"{_SELECT} candidates where city = $1 and id = any($2)", session.city, list(identities))
    return [_candidate(session, row) for row in rows]


async def vacancies(session: ReadSession, identities: Sequence[UUID]) -> list[Vacancy]:
    driver = await session.driver()
    rows = await driver.fetch(f"{_SELECT} vacancies where city = $1 and id = any($2)", session.city, list(identities))
    return [_vacancy(session, row) for row in rows]


async def open_vacancies(session: ReadSession, *, after: UUID | None, limit: int) -> list[Vacancy]:
    """A page by id."""
    driver = await session.driver()
    rows = await driver.fetch(
        f"{_SELECT} vacancies where city = $1 and id > $2 and coalesce((state ->> 'openings')::int, 1) > 0 "
        "order by id limit $3",
        session.city, after or UUID(int=0), limit,
    )  # fmt: skip
    return [_vacancy(session, row) for row in rows]


async def all_candidates(session: ReadSession) -> AsyncIterator[Candidate]:
    driver = await session.driver()
    async for row in driver.cursor(f"{_SELECT} candidates where city = $1", session.city, prefetch=1000):
        yield _candidate(session, row)


async def all_vacancies(session: ReadSession) -> AsyncIterator[Vacancy]:
    driver = await session.driver()
    async for row in driver.cursor(f"{_SELECT} vacancies where city = $1", session.city, prefetch=1000):
        yield _vacancy(session, row)


def _candidate(session: ReadSession, row: asyncpg.Record) -> Candidate:
    city = session.city or ""
    return encoding.candidate(city=city, identity=row["id"], version=row["version"], state=row["state"])


def _vacancy(session: ReadSession, row: asyncpg.Record) -> Vacancy:
    city = session.city or ""
    return encoding.vacancy(city=city, identity=row["id"], version=row["version"], state=row["state"])
