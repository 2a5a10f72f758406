"""Referrals in the database, and the trace of them in the person's own city."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.referral import RUNNING, Agreed, Referral
from vacancies.storage.tables import candidate_referrals, erased_candidates, referrals

# What was told lies in the outbox as a copy; what waits there still has to be told, without a name as ever.
_COPIES = text("delete from outbox where city = :city and key = :key and sent_at is not null")


async def find(session: ReadSession, referral_id: UUID) -> Referral | None:
    row = (await session.execute(_of(session, referral_id))).mappings().first()
    return None if row is None else _referral(row)


async def lock(session: WriteSession, referral_id: UUID) -> Referral | None:
    row = (await session.execute(_of(session, referral_id).with_for_update())).mappings().first()
    return None if row is None else _referral(row)


async def lock_running_of(session: WriteSession, vacancy_id: UUID) -> Sequence[Referral]:
    """In the order of their ids; the caller holds the vacancy."""
    query = select(referrals).where(
        referrals.c.city == session.city, referrals.c.vacancy_id == vacancy_id, referrals.c.stage.in_(RUNNING)
    )
    rows = await session.execute(query.order_by(referrals.c.id).with_for_update())
    return [_referral(row) for row in rows.mappings()]


async def add(session: WriteSession, referral: Referral, *, at: datetime) -> None:
    """In the session's city, the vacancy's; the person's city learns where to find it."""
    await session.execute(insert(referrals).values(**_columns(referral), referred_at=at, changed_at=at))
    async with session.as_city(referral.candidate_city):
        await session.execute(
            insert(candidate_referrals).values(
                city=referral.candidate_city, id=referral.id, candidate_id=referral.candidate_id,
                vacancy_city=referral.city,
            )
        )  # fmt: skip


async def save(session: WriteSession, referral: Referral, *, at: datetime) -> None:
    await session.execute(
        update(referrals)
        .where(referrals.c.city == referral.city, referrals.c.id == referral.id)
        .values(**_columns(referral), changed_at=at)
    )


async def of_candidate(session: ReadSession, candidate_id: UUID) -> Sequence[tuple[str, UUID]]:
    """City and id of a person's referrals; the session is in the person's city."""
    rows = await session.execute(
        select(candidate_referrals.c.vacancy_city, candidate_referrals.c.id)
        .where(candidate_referrals.c.city == session.city, candidate_referrals.c.candidate_id == candidate_id)
        .order_by(candidate_referrals.c.id)
    )
    return [(row.vacancy_city, row.id) for row in rows]


async def page(
    session: ReadSession,
    *,
    after: UUID | None,
    limit: int,
    vacancy_id: UUID | None = None,
    employer_id: UUID | None = None,
    candidate_id: UUID | None = None,
    stage: str | None = None,
) -> Sequence[Referral]:
    query = select(referrals).where(referrals.c.city == session.city)
    wanted = {"vacancy_id": vacancy_id, "employer_id": employer_id, "candidate_id": candidate_id, "stage": stage}
    for column, value in wanted.items():
        if value is not None:
            query = query.where(referrals.c[column] == value)
    if after is not None:
        query = query.where(referrals.c.id < after)
    rows = await session.execute(query.order_by(referrals.c.id.desc()).limit(limit))
    return [_referral(row) for row in rows.mappings()]


async def forget_copies(session: WriteSession, referral: Referral) -> None:
    await session.execute(_COPIES, {"city": referral.city, "key": f"{referral.city}:{referral.id}"})


async def forget_candidate(session: WriteSession, candidate_id: UUID) -> None:
    """In the person's city: no way leads from the person to a referral any more."""
    await session.execute(
        delete(candidate_referrals).where(
            candidate_referrals.c.city == session.city, candidate_referrals.c.candidate_id == candidate_id
        )
    )
    await session.execute(upsert(erased_candidates).values(city=session.city, id=candidate_id).on_conflict_do_nothing())


async def is_erased(session: ReadSession, candidate_id: UUID) -> bool:
    query = select(erased_candidates.c.id).where(
        erased_candidates.c.city == session.city, erased_candidates.c.id == candidate_id
    )
    return (await session.execute(query)).first() is not None


def _of(session: ReadSession, referral_id: UUID) -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    return select(referrals).where(referrals.c.city == session.city, referrals.c.id == referral_id)


def _columns(referral: Referral) -> dict[str, Any]:
    return asdict(referral) | {"interview_accommodations": list(referral.interview_accommodations)}


def _referral(row: Mapping[Any, Any]) -> Referral:
    return Referral(
        city=row["city"], id=row["id"], version=row["version"], vacancy_id=row["vacancy_id"],
        employer_id=row["employer_id"], candidate_id=row["candidate_id"], candidate_city=row["candidate_city"],
        stage=row["stage"], reason=row["reason"],
        accommodations=tuple(Agreed(**each) for each in row["accommodations"]),
        interview_at=row["interview_at"], interview_accommodations=tuple(row["interview_accommodations"]),
        starts_on=row["starts_on"], kind=row["kind"], ended_on=row["ended_on"],
    )  # fmt: skip
