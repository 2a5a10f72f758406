"""What has happened to a person's case, with the reason, so that nobody is left without an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from registry.storage.tables import history
from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Codes and ids; ``follow_up_on`` asks an officer to get in touch again."""

    at: datetime
    what: str
    reason: str | None
    about: Mapping[str, str]
    follow_up_on: date | None = None


async def add(session: WriteSession, happening: Happening, *, candidate_id: UUID) -> None:
    await session.execute(
        insert(history).values(
            city=session.city, id=new_id(), candidate_id=candidate_id, at=happening.at, what=happening.what,
            reason=happening.reason, about=dict(happening.about), follow_up_on=happening.follow_up_on,
        )
    )  # fmt: skip


async def of(session: ReadSession, candidate_id: UUID) -> Sequence[Happening]:
    """The oldest first."""
    rows = await session.execute(
        select(history)
        .where(history.c.city == session.city, history.c.candidate_id == candidate_id)
        .order_by(history.c.at, history.c.id)
    )
    return [_happening(row) for row in rows.mappings()]


async def follow_ups(session: ReadSession, *, until: date, limit: int) -> Sequence[tuple[UUID, Happening]]:
    """Whom an officer should get in touch with, the most urgent first."""
    rows = await session.execute(
        select(history)
        .where(history.c.city == session.city, history.c.follow_up_on <= until)
        .order_by(history.c.follow_up_on, history.c.id)
        .limit(limit)
    )
    return [(row["candidate_id"], _happening(row)) for row in rows.mappings()]


def _happening(row: Mapping[Any, Any]) -> Happening:
    return Happening(
        at=row["at"], what=row["what"], reason=row["reason"], about=row["about"], follow_up_on=row["follow_up_on"]
    )
