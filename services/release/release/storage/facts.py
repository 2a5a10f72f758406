"""What was told: each fact's newest version. It follows what is to be told and answers with what has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from release.storage.tables import facts, removals
from servicekit.database import ReadSession, WriteSession

Told = Mapping[str, Any]


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
    new = upsert(facts).values(
        [
            {
                "city": session.city, "id": line.id, "kind": line.kind, "version": 1, "told": dict(line.told),
                "removed": line.removed, "release_period": line.release_period,
                "origin_city": line.origin and line.origin[0], "candidate_id": line.origin and line.origin[1],
            }
            for line in lines
        ]
    )  # fmt: skip
    changed = new.on_conflict_do_update(
        index_elements=["city", "id"],
        set_={"version": facts.c.version + 1, "told": new.excluded.told, "removed": new.excluded.removed},
        where=(facts.c.told != new.excluded.told) | (facts.c.removed != new.excluded.removed),
    ).returning(facts.c.id, facts.c.version)
    versions = {row.id: row.version for row in await session.execute(changed)}
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
