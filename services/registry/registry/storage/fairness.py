"""What the fairness audit counts. Facts carry no labels; their join with labels is written and read as the auditor."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, text

from registry.domain.fairness.case import COUNTS, NOT_RECORDED, Case, Fared, need_groups
from registry.domain.nik import Sex
from registry.storage.tables import fairness_cases, fairness_runs
from servicekit.database import ReadSession, WriteSession

_FIRST_PLACES: Final = 3
# Nothing of somebody who was erased meanwhile comes back.
_EXPOSURES: Final = """
insert into fairness_exposures (city, proposal_id, candidate_id, version, rank, shown_at)
select $1, new.proposal_id, new.candidate_id, new.version, new.rank, new.shown_at
from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::integer[], $6::timestamptz[])
    as new(proposal_id, candidate_id, version, rank, shown_at)
join candidates c on c.city = $1 and c.id = new.candidate_id and c.status <> 'erased'
order by new.proposal_id
on conflict (city, proposal_id) do update
    set version = excluded.version, rank = least(fairness_exposures.rank, excluded.rank)
    where fairness_exposures.version < excluded.version
"""
_OUTCOME: Final = text("""
insert into fairness_outcomes (city, referral_id, candidate_id, proposal_id, referred_at, placed_at, kept_six_months)
select :city, :referral_id, c.id, :proposal_id, :at, :placed_at, :kept
from candidates c where c.city = :city and c.id = :candidate_id and c.status <> 'erased'
on conflict (city, referral_id) do update set
    placed_at = coalesce(fairness_outcomes.placed_at, excluded.placed_at),
    kept_six_months = fairness_outcomes.kept_six_months or excluded.kept_six_months
""")
_COHORT: Final = text("""
with seen as (
    select candidate_id, count(rank) as shown, count(*) filter (where rank <= :first) as first,
        bool_or(exists (
            select from fairness_outcomes o where o.city = e.city and o.proposal_id = e.proposal_id
        )) as referred
    from fairness_exposures e where city = :city and shown_at >= :since and shown_at < :until group by candidate_id
), went as (
    select candidate_id, bool_or(placed_at is not null) as placed
    from fairness_outcomes where city = :city and referred_at >= :since and referred_at < :until group by candidate_id
), stayed as (
    select candidate_id, bool_or(kept_six_months) as kept
    from fairness_outcomes
    where city = :city and placed_at >= :since and placed_at < :until and placed_at < :placed_before
    group by candidate_id
)
select c.id, c.profile -> 'needs' as needs, c.profile ->> 'district' as district,
    coalesce(seen.shown, 0) as shown, coalesce(seen.first, 0) as first,
    (seen.candidate_id is not null)::int as exposed, coalesce(seen.referred, false)::int as referred,
    (went.candidate_id is not null)::int as sent, coalesce(went.placed, false)::int as placed,
    (stayed.candidate_id is not null)::int as matured, coalesce(stayed.kept, false)::int as kept
from candidates c
left join seen on seen.candidate_id = c.id
left join went on went.candidate_id = c.id
left join stayed on stayed.candidate_id = c.id
where c.city = :city and c.registered_at < :until and c.status <> 'erased' and (
    (c.status = 'active' and c.matching_agreed)
    or coalesce(seen.candidate_id, went.candidate_id, stayed.candidate_id) is not null
)
order by c.id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """A proposal, as the audit keeps it."""

    proposal_id: UUID
    candidate_id: UUID
    version: int
    rank: int | None
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Who looked, when, at what and what for."""

    id: UUID
    at: datetime
    subject: str
    purpose: str
    quarter: str
    quarters: int
    people: int


@asynccontextmanager
async def as_auditor(session: WriteSession) -> AsyncIterator[None]:
    """What only the auditor may read can be read in this block; nothing else can."""
    await session.execute(text("set local role registry_auditor"))
    yield
    await session.execute(text("reset role"))


async def note_exposures(session: WriteSession, exposures: Sequence[Exposure]) -> None:
    newest = {one.proposal_id: one for one in sorted(exposures, key=lambda one: one.version)}.values()
    driver = await session.driver()
    await driver.execute(
        _EXPOSURES,
        session.city,
        [one.proposal_id for one in newest],
        [one.candidate_id for one in newest],
        [one.version for one in newest],
        [one.rank for one in newest],
        [one.shown_at for one in newest],
    )


async def note_outcome(
    session: WriteSession,
    *,
    referral_id: UUID,
    candidate_id: UUID,
    proposal_id: UUID | None,
    placed: bool,
    kept: bool,
    at: datetime,
) -> None:
    await session.execute(
        _OUTCOME,
        {
            "city": session.city, "referral_id": referral_id, "candidate_id": candidate_id,
            "proposal_id": proposal_id, "at": at, "placed_at": at if placed else None, "kept": kept,
        },
    )  # fmt: skip


async def cohort(
    session: ReadSession, *, since: datetime, until: datetime, placed_before: datetime
) -> Sequence[Row[Any]]:
    """Everybody the audit is about and how they fared, still without labels other than what matching knows too."""
    bounds = {"since": since, "until": until, "placed_before": placed_before}
    return (await session.execute(_COHORT, {"city": session.city, "first": _FIRST_PLACES, **bounds})).all()


def joined(row: Row[Any], *, sex: Sex | None) -> Case:
    return Case(
        candidate_id=row.id,
        need_groups=need_groups(tuple(row.needs or ())),
        sex=sex or NOT_RECORDED,
        district=row.district or NOT_RECORDED,
        fared=Fared(people=1, **{count: getattr(row, count) for count in COUNTS if count != "people"}),
    )


async def replace_cases(session: WriteSession, cases: Sequence[Case], *, run_id: UUID) -> None:
    """The join of the newest run alone is kept."""
    await session.execute(delete(fairness_cases).where(fairness_cases.c.city == session.city))
    rows = [
        {
            "city": session.city, "candidate_id": case.candidate_id, "run_id": run_id,
            "need_groups": list(case.need_groups), "sex": case.sex, "district": case.district,
            **{count: getattr(case.fared, count) for count in COUNTS if count != "people"},
        }
        for case in cases
    ]  # fmt: skip
    if rows:
        await session.execute(insert(fairness_cases), rows)


async def add_run(session: WriteSession, run: Run) -> None:
    await session.execute(
        insert(fairness_runs).values(
            city=session.city, id=run.id, at=run.at, subject=run.subject, purpose=run.purpose,
            quarter=run.quarter, quarters=run.quarters, people=run.people,
        )
    )  # fmt: skip


async def runs(session: ReadSession, *, limit: int) -> Sequence[Run]:
    """The newest first."""
    rows = await session.execute(
        select(fairness_runs)
        .where(fairness_runs.c.city == session.city)
        .order_by(fairness_runs.c.at.desc())
        .limit(limit)
    )
    return [
        Run(
            id=row.id, at=row.at, subject=row.subject, purpose=row.purpose, quarter=row.quarter,
            quarters=row.quarters, people=row.people,
        )
        for row in rows
    ]  # fmt: skip
