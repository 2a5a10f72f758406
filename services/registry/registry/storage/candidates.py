"""Candidates in the database: their states and profiles. Who they are is in the vault."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from registry.domain.candidate import Candidate
from registry.domain.profile import Profile
from registry.storage.tables import candidates
from servicekit.database import ReadSession, WriteSession
from servicekit.prepared import Prepared

PROFILE: Final = TypeAdapter(Profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the officers' list."""

    candidate: Candidate
    registered_at: datetime
    changed_at: datetime


_ADD: Final = Prepared(upsert(candidates).on_conflict_do_nothing().returning(candidates.c.id))


async def find(session: ReadSession, candidate_id: UUID) -> Candidate | None:
    row = (await session.execute(_of(session, candidate_id))).mappings().first()
    return None if row is None else _candidate(row)


async def lock(session: WriteSession, candidate_id: UUID) -> Candidate | None:
    """The candidate, and nobody else changes it before this transaction ends."""
    row = (await session.execute(_of(session, candidate_id).with_for_update())).mappings().first()
    return None if row is None else _candidate(row)


def _of(session: ReadSession, candidate_id: UUID) -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    return select(candidates).where(candidates.c.city == session.city, candidates.c.id == candidate_id)


async def add(session: WriteSession, candidate: Candidate, *, at: datetime) -> bool:
    """False, and nothing done, where there is a record with this id."""
    row = _columns(candidate) | {"id": candidate.id, "registered_at": at, "changed_at": at}
    return await _ADD.row(session, row) is not None


async def save(session: WriteSession, candidate: Candidate, *, at: datetime) -> None:
    await session.execute(
        update(candidates)
        .where(candidates.c.city == candidate.city, candidates.c.id == candidate.id)
        .values(**_columns(candidate), changed_at=at)
    )


async def forget_source(session: WriteSession, candidate: Candidate) -> bytes | None:
    """Where an imported record came from, taken out of it."""
    mine = (candidates.c.city == candidate.city, candidates.c.id == candidate.id)
    source: bytes | None = (await session.execute(select(candidates.c.source_index).where(*mine))).scalar_one()
    await session.execute(update(candidates).where(*mine).values(source_index=None, content_hash=None))
    return source


async def page(session: ReadSession, *, after: UUID | None, limit: int, status: str | None) -> Sequence[Listed]:
    """The newest first, since ids rise with time; ``after`` is the last id of the page before."""
    query = select(candidates).where(candidates.c.city == session.city)
    if status is not None:
        query = query.where(candidates.c.status == status)
    if after is not None:
        query = query.where(candidates.c.id < after)
    rows = await session.execute(query.order_by(candidates.c.id.desc()).limit(limit))
    return [_listed(row) for row in rows.mappings()]


async def listed(session: ReadSession, ids: Sequence[UUID]) -> Sequence[Listed]:
    """Those of these who are here and not erased."""
    rows = await session.execute(
        select(candidates).where(
            candidates.c.city == session.city, candidates.c.id.in_(ids), candidates.c.status != "erased"
        )
    )
    return [_listed(row) for row in rows.mappings()]


def _listed(row: Mapping[Any, Any]) -> Listed:
    return Listed(candidate=_candidate(row), registered_at=row["registered_at"], changed_at=row["changed_at"])


def _columns(candidate: Candidate) -> dict[str, Any]:
    return {
        "city": candidate.city,
        "version": candidate.version,
        "status": candidate.status,
        "looking": candidate.looking,
        "running_placements": candidate.running_placements,
        "matching_agreed": candidate.matching_agreed,
        "other_cities_agreed": candidate.other_cities_agreed,
        "origin": candidate.origin,
        "profile": asdict(candidate.profile),
    }


def _candidate(row: Mapping[Any, Any]) -> Candidate:
    return Candidate(
        city=row["city"], id=row["id"], version=row["version"], status=row["status"], looking=row["looking"],
        running_placements=row["running_placements"], matching_agreed=row["matching_agreed"],
        other_cities_agreed=row["other_cities_agreed"], origin=row["origin"],
        profile=PROFILE.validate_python(row["profile"]),
    )  # fmt: skip
