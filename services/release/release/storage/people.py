"""Who was seen in the cities' events, what the registry told of them, and what was decided of it. No name, no need."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from release.domain.person import Origin, Person
from release.domain.policy import Attributes, Field, Outcome
from release.storage.tables import decisions, people
from servicekit.database import ReadSession, WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    decided_at: datetime
    outcomes: Mapping[str, str]


async def note(session: WriteSession, seen: Sequence[tuple[UUID, datetime]]) -> None:
    """Whoever is known stays as known."""
    rows = [{"city": session.city, "candidate_id": who, "seen_at": at} for who, at in dict(seen).items()]
    if rows:
        await session.execute(upsert(people).on_conflict_do_nothing(), rows)


async def to_ask(session: ReadSession, *, before: datetime, limit: int) -> Sequence[UUID]:
    """Of whom nothing was asked since ``before``, those never asked about first."""
    query = (
        select(people.c.candidate_id)
        .where(people.c.city == session.city, or_(people.c.asked_at.is_(None), people.c.asked_at < before))
        .order_by(people.c.asked_at.nulls_first())
        .limit(limit)
    )
    return list((await session.execute(query)).scalars())


async def keep(
    session: WriteSession,
    told: Mapping[UUID, tuple[Attributes | None, Origin | None]],
    *,
    at: datetime,
) -> None:
    """What the registry told."""
    change = (
        update(people)
        .where(people.c.city == session.city, people.c.candidate_id == bindparam("who"))
        .values(
            asked_at=at,
            attributes=bindparam("known"),
            came_from_city=bindparam("where"),
            came_from=bindparam("as_whom"),
        )
    )
    rows: list[dict[str, Any]] = []
    for who, (attributes, origin) in told.items():
        rows.append(
            {
                "who": who, "known": None if attributes is None else asdict(attributes),
                "where": origin and origin[0], "as_whom": origin and origin[1],
            }
        )  # fmt: skip
    if rows:
        await session.execute(change, rows)


async def everybody(session: ReadSession) -> Sequence[Person]:
    return [_person(row) for row in await session.execute(select(people).where(people.c.city == session.city))]


async def still_here(session: WriteSession, candidate_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Those of these who have not been forgotten; nor will they be before this transaction ends."""
    query = (
        select(people.c.candidate_id)
        .where(people.c.city == session.city, people.c.candidate_id.in_(candidate_ids))
        .order_by(people.c.candidate_id)
        .with_for_update(read=True)
    )
    return frozenset((await session.execute(query)).scalars())


async def forget(session: WriteSession, candidate_id: UUID) -> None:
    for table in (people, decisions):
        await session.execute(delete(table).where(table.c.city == session.city, table.c.candidate_id == candidate_id))


async def decided(session: ReadSession) -> dict[UUID, Mapping[str, str]]:
    """The newest decision of each person."""
    query = (
        select(decisions.c.candidate_id, decisions.c.outcomes)
        .ext(distinct_on(decisions.c.candidate_id))
        .where(decisions.c.city == session.city)
        .order_by(decisions.c.candidate_id, decisions.c.decided_at.desc())
    )
    return {row.candidate_id: row.outcomes for row in await session.execute(query)}


async def note_decisions(session: WriteSession, made: Mapping[UUID, Mapping[Field, Outcome]], *, at: datetime) -> None:
    here = await still_here(session, list(made))
    rows = [
        {"city": session.city, "candidate_id": who, "decided_at": at, "outcomes": dict(outcomes)}
        for who, outcomes in made.items()
        if who in here
    ]
    if rows:
        await session.execute(insert(decisions), rows)


async def decisions_of(session: ReadSession, candidate_id: UUID) -> Sequence[Decision]:
    """The newest first."""
    query = (
        select(decisions)
        .where(decisions.c.city == session.city, decisions.c.candidate_id == candidate_id)
        .order_by(decisions.c.decided_at.desc())
    )
    return [Decision(decided_at=row.decided_at, outcomes=row.outcomes) for row in await session.execute(query)]


def _person(row: Row[Any]) -> Person:
    return Person(
        candidate_id=row.candidate_id,
        seen_at=row.seen_at,
        attributes=None if row.attributes is None else Attributes(**row.attributes),
        came_from=None if row.came_from is None else (row.came_from_city, row.came_from),
    )
