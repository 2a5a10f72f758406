"""Proposals in their table: of the session's city, or, where a city is said with each, of those it may act for."""

import json
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple
from uuid import UUID

import asyncpg

from matching.domain.profiles import Offer
from matching.domain.proposals import Draft, Proposal, Status
from matching.domain.refresh import Withdrawal
from servicekit.database import ReadSession, WriteSession

_COLUMNS: Final = (
    "city, id, candidate_id, vacancy_id, vacancy_city, employer_id, outcome, score, status, version, origin, digest, "
    "answer"
)
# Those that are written together stand where Python says among each other; here they are counted behind the others.
# The order is there for the index of a vacancy's open ones: while the table is small to the planner, any index will do.
_WRITE: Final = """
insert into proposals (
    city, id, candidate_id, vacancy_id, vacancy_city, employer_id, outcome, score, reasons, digest, origin,
    status, version, accommodations, proposed_at, changed_at, rank
)
select d.city, d.id, d.candidate_id, d.vacancy_id, d.vacancy_city, d.employer_id, d.outcome, d.score,
    d.reasons::jsonb, d.digest, d.origin, 'proposed', 1, '[]', $1, $1,
    d.place + (
        select count(*) from (
            select from proposals ahead
            where ahead.city = d.city and ahead.vacancy_id = d.vacancy_id and ahead.status = 'proposed'
                and ahead.score >= d.score and (ahead.score > d.score or ahead.id < d.id)
            order by ahead.score desc offset 0
        ) as ahead
    )
from unnest(
    $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::float8[], $10::text[],
    $11::text[], $12::text[], $13::integer[]
) as d(city, id, candidate_id, vacancy_id, vacancy_city, employer_id, outcome, score, reasons, digest, origin, place)
order by d.city, d.id
on conflict (city, id) do update set
    outcome = excluded.outcome, score = excluded.score, reasons = excluded.reasons, digest = excluded.digest,
    origin = excluded.origin, status = 'proposed', reason = null, version = proposals.version + 1,
    rank = excluded.rank,
    proposed_at = case when proposals.status = 'withdrawn' then excluded.proposed_at else proposals.proposed_at end,
    changed_at = excluded.changed_at
where proposals.status in ('proposed', 'withdrawn')
returning id, version, rank
"""
# "offset 0" keeps it a look into an index for each of them, however many there are.
_OF: Final = f"""
select {_COLUMNS} from unnest($1::text[], $2::uuid[]) as one(in_city, of_id)
cross join lateral (
    select * from proposals p where p.city = one.in_city and p.{{column}} = one.of_id offset 0
) as found
"""
_WITHDRAW: Final = """
update proposals p set status = 'withdrawn', reason = w.reason, version = p.version + 1, changed_at = $1
from (
    select p.city, p.id, w.reason from proposals p
    join unnest($2::text[], $3::uuid[], $4::text[]) as w(city, id, reason) on w.city = p.city and w.id = p.id
    where p.status = 'proposed' order by p.city, p.id for update of p
) as w
where p.city = w.city and p.id = w.id returning p.id, p.version
"""


Placed = tuple[str, UUID]
"""A city of candidates, and the person or the vacancy."""


class Written(NamedTuple):
    """``rank`` is the place among the vacancy's open proposals in this city, from 1."""

    version: int
    rank: int


async def of_candidates(session: ReadSession, people: Collection[Placed]) -> list[Proposal]:
    """Whatever was proposed to them; each with their own city."""
    return await _of(session, "candidate_id", people)


async def of_vacancies(session: ReadSession, works: Collection[Placed]) -> list[Proposal]:
    """Whatever was proposed for them to people of a city; each with that city."""
    return await _of(session, "vacancy_id", works)


async def _of(session: ReadSession, column: str, those: Collection[Placed]) -> list[Proposal]:
    driver = await session.driver()
    rows = await driver.fetch(_OF.format(column=column), *map(list, zip(*those, strict=True)))
    return [_proposal(row) for row in rows]


async def lock(session: WriteSession, identity: UUID) -> Proposal | None:
    driver = await session.driver()
    row = await driver.fetchrow(
        f"select {_COLUMNS} from proposals where city = $1 and id = $2 for update", session.city, identity
    )
    return None if row is None else _proposal(row)


async def write(
    session: WriteSession, drafts: Sequence[Draft], *, before: Mapping[UUID, Proposal], now: datetime
) -> dict[UUID, Written]:
    """Insert or refresh in one statement; by id what was written. What was decided meanwhile is left out.

    The session may act for the cities of all of them, and all that a vacancy gets in a city is written together.
    ``before`` are those of them that stand already.
    """
    driver = await session.driver()
    rows = await driver.fetch(
        _WRITE,
        now,
        [d.city for d in drafts],
        [d.id for d in drafts],
        [d.candidate_id for d in drafts],
        [d.vacancy_id for d in drafts],
        [d.vacancy_city for d in drafts],
        [d.employer_id for d in drafts],
        [d.outcome for d in drafts],
        [d.score for d in drafts],
        [d.reasons for d in drafts],
        [d.digest for d in drafts],
        [d.origin for d in drafts],
        _places(drafts, before),
    )
    return {row["id"]: Written(row["version"], row["rank"]) for row in rows}


def _places(drafts: Sequence[Draft], before: Mapping[UUID, Proposal]) -> list[int]:
    """Among what is written together, without those of it that the statement itself sees standing ahead."""
    new: dict[tuple[str, UUID], list[tuple[float, UUID]]] = {}
    old: dict[tuple[str, UUID], list[tuple[float, UUID]]] = {}
    for draft in drafts:
        where = (draft.city, draft.vacancy_id)
        new.setdefault(where, []).append((-draft.score, draft.id))
        known = before.get(draft.id)
        if known is not None and known.status is Status.PROPOSED:
            old.setdefault(where, []).append((-known.score, draft.id))
    for ordered in (*new.values(), *old.values()):
        ordered.sort()
    places = []
    for draft in drafts:
        where, own = (draft.city, draft.vacancy_id), (-draft.score, draft.id)
        ahead = bisect_left(new[where], own) - bisect_left(old.get(where, ()), own)
        places.append(1 + ahead)
    return places


async def withdraw(session: WriteSession, withdrawals: Sequence[Withdrawal], *, now: datetime) -> dict[UUID, int]:
    """The new versions of those that were still open."""
    driver = await session.driver()
    rows = await driver.fetch(
        _WITHDRAW,
        now,
        [one.proposal.city for one in withdrawals],
        [one.proposal.id for one in withdrawals],
        [one.reason for one in withdrawals],
    )
    return {row["id"]: row["version"] for row in rows}


async def decide(
    session: WriteSession,
    proposal: Proposal,
    *,
    decision: Literal["referred", "declined"],
    reason: str,
    accommodations: Sequence[Offer],
    decided_by: str,
    now: datetime,
) -> int:
    """Store the decision on a locked proposal; its new version."""
    agreed = [{"code": offer.code, "provider": str(offer.provider)} for offer in accommodations]
    driver = await session.driver()
    version: int = await driver.fetchval(
        """
        update proposals set status = $3, reason = $4, accommodations = $5::text::jsonb, decided_by = $6,
            version = version + 1, changed_at = $7
        where city = $1 and id = $2 returning version
        """,
        session.city, proposal.id, decision, reason, json.dumps(agreed), decided_by, now,
    )  # fmt: skip
    return version


async def answer(
    session: WriteSession, proposal: Proposal, *, answer: str, reason: str | None, answered_by: str, now: datetime
) -> None:
    """Of a locked proposal. Nobody is told, so its version stays."""
    driver = await session.driver()
    await driver.execute(
        """
        update proposals set answer = $3, answer_reason = $4, answered_by = $5, answered_at = $6
        where city = $1 and id = $2
        """,
        session.city, proposal.id, answer, reason, answered_by, now,
    )  # fmt: skip


async def mark_placed(session: WriteSession, identity: UUID, *, now: datetime) -> None:
    driver = await session.driver()
    await driver.execute(
        "update proposals set placed_at = coalesce(placed_at, $3) where city = $1 and id = $2",
        session.city, identity, now,
    )  # fmt: skip


async def delete_of_candidate(session: WriteSession, candidate_id: UUID) -> None:
    driver = await session.driver()
    await driver.execute("delete from proposals where city = $1 and candidate_id = $2", session.city, candidate_id)


def _proposal(row: asyncpg.Record) -> Proposal:
    values: dict[str, Any] = dict(row)
    return Proposal(**{**values, "status": Status(values["status"])})
