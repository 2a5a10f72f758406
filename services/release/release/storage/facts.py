"""What was told: each fact's newest version. It follows what is to be told and answers with what has changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, insert, select

from release.storage.tables import facts, removals
from servicekit.database import ReadSession, WriteSession

Told = Mapping[str, Any]

_PUT: Final = """
insert into facts (city, id, kind, version, told, removed, release_period, origin_city, candidate_id)
select $1, n.id, n.kind, 1, n.told::jsonb, n.removed, n.period, n.city, n.who
from unnest($2::uuid[], $3::text[], $4::text[], $5::bool[], $6::smallint[], $7::text[], $8::uuid[])
    as n(id, kind, told, removed, period, city, who)
on conflict (city, id) do update set
    version = facts.version + 1, told = excluded.told, removed = excluded.removed
where facts.told <> excluded.told or facts.removed <> excluded.removed
returning id, version
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A fact as it was or is to be told: ``told`` is all of it but its version."""

    id: UUID
    kind: str
    told: Told
    removed: bool = False
    version: int = 0
    release_period: int = 0
    origin: tuple[str, UUID] | None = None


async def standing(session: ReadSession) -> dict[UUID, Line]:
    """All that was told of this city."""
    rows = await session.execute(select(facts).where(facts.c.city == session.city))
    return {
        row.id: Line(
            id=row.id, kind=row.kind, told=row.told, removed=row.removed, version=row.version,
            release_period=row.release_period,
            origin=None if row.candidate_id is None else (row.origin_city, row.candidate_id),
        )
        for row in rows
    }  # fmt: skip


async def put(session: WriteSession, lines: Sequence[Line]) -> Sequence[Line]:
    """Those that have changed by it, with the versions they have now."""
    if not lines:
        return []
    driver = await session.driver()
    changed = await driver.fetch(
        _PUT,
        session.city,
        [line.id for line in lines],
        [line.kind for line in lines],
        [json.dumps(dict(line.told)) for line in lines],
        [line.removed for line in lines],
        [line.release_period for line in lines],
        [line.origin and line.origin[0] for line in lines],
        [line.origin and line.origin[1] for line in lines],
    )
    versions = {row["id"]: row["version"] for row in changed}
    return [
        Line(
            id=line.id, kind=line.kind, told=line.told, removed=line.removed, version=versions[line.id],
            release_period=line.release_period, origin=line.origin,
        )
        for line in lines
        if line.id in versions
    ]  # fmt: skip


async def forget_origin(session: WriteSession, *, city: str, candidate_id: UUID) -> None:
    """From now on nobody can say whose the facts were; that they are to be taken back is kept, without the person."""
    gone = (
        delete(facts)
        .where(facts.c.city == session.city, facts.c.origin_city == city, facts.c.candidate_id == candidate_id)
        .returning(facts)
    )
    rows = [
        {"city": row.city, "id": row.id, "kind": row.kind, "version": row.version, "told": row.told}
        for row in (await session.execute(gone)).all()
        if not row.removed
    ]
    if rows:
        await session.execute(insert(removals), rows)


async def take_removals(session: WriteSession, *, limit: int) -> Sequence[Line]:
    """Some of what is to be taken back, in nobody's order, each with its last version; they are gone from here."""
    chosen = (
        select(removals.c.id).where(removals.c.city == session.city).order_by(removals.c.id).limit(limit)
    ).scalar_subquery()
    rows = await session.execute(
        delete(removals).where(removals.c.city == session.city, removals.c.id.in_(chosen)).returning(removals)
    )
    lines = [Line(id=row.id, kind=row.kind, told=row.told, removed=True, version=row.version + 1) for row in rows]
    return sorted(lines, key=lambda line: line.id)


async def leave(session: WriteSession, *, periods: Sequence[int]) -> None:
    """What was told of closed periods stays told, and nobody can say any more what it came from."""
    await session.execute(delete(facts).where(facts.c.city == session.city, facts.c.release_period.in_(periods)))
