"""Proposals to look at, best first. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, tuple_

from matching.domain.profiles import Offer
from matching.storage.tables import proposals
from servicekit.database import ReadSession
from vocabulary.needs import Provider

_LISTED = (
    proposals.c.id, proposals.c.candidate_id, proposals.c.vacancy_id, proposals.c.vacancy_city,
    proposals.c.employer_id, proposals.c.outcome, proposals.c.score, proposals.c.status, proposals.c.reason,
    proposals.c.version, proposals.c.origin, proposals.c.accommodations, proposals.c.proposed_at,
    proposals.c.changed_at, proposals.c.rank, proposals.c.answer, proposals.c.answer_reason,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: str
    employer_id: UUID
    outcome: str
    score: float
    status: str
    reason: str | None
    version: int
    origin: str
    accommodations: list[dict[str, str]]
    proposed_at: datetime
    changed_at: datetime
    rank: int | None = None
    answer: str | None = None
    answer_reason: str | None = None
    reasons: Mapping[str, Any] | None = None

    @property
    def agreed(self) -> tuple[Offer, ...]:
        return tuple(Offer(code=one["code"], provider=Provider(one["provider"])) for one in self.accommodations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    vacancy_id: UUID | None = None
    candidate_id: UUID | None = None
    status: str | None = None
    answer: str | None = None


async def page(session: ReadSession, wanted: Filter, *, after: UUID | None, limit: int) -> list[Shown]:
    """From the best on; after the proposal ``after`` where one is given."""
    query = select(*_LISTED).where(proposals.c.city == session.city)
    if wanted.vacancy_id is not None:
        query = query.where(proposals.c.vacancy_id == wanted.vacancy_id)
    if wanted.candidate_id is not None:
        query = query.where(proposals.c.candidate_id == wanted.candidate_id)
    if wanted.status is not None:
        query = query.where(proposals.c.status == wanted.status)
    if wanted.answer is not None:
        query = query.where(proposals.c.answer == wanted.answer)
    if after is not None:
        query = query.where(tuple_(-proposals.c.score, proposals.c.id) > _place(session, after))
    rows = await session.execute(query.order_by(-proposals.c.score, proposals.c.id).limit(limit))
    return [Shown(**row) for row in rows.mappings()]


async def one(session: ReadSession, identity: UUID) -> Shown | None:
    query = select(*_LISTED, proposals.c.reasons).where(proposals.c.city == session.city, proposals.c.id == identity)
    row = (await session.execute(query)).mappings().one_or_none()
    return None if row is None else Shown(**row)


async def referred_to(session: ReadSession, vacancy_id: UUID) -> list[Shown]:
    """With reasons, from the session's city, best first."""
    query = select(*_LISTED, proposals.c.reasons).where(
        proposals.c.city == session.city, proposals.c.vacancy_id == vacancy_id, proposals.c.status == "referred"
    )
    rows = await session.execute(query.order_by(-proposals.c.score, proposals.c.id))
    return [Shown(**row) for row in rows.mappings()]


def _place(session: ReadSession, identity: UUID) -> Any:  # noqa: ANN401 - a row of two columns has no type of its own
    last: Select[tuple[float, UUID]] = select(-proposals.c.score, proposals.c.id)
    return last.where(proposals.c.city == session.city, proposals.c.id == identity).scalar_subquery()
