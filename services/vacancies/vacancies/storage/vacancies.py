"""Vacancies in the database."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.details import Details
from vacancies.domain.vacancy import Vacancy
from vacancies.storage.tables import vacancies

DETAILS: Final = TypeAdapter(Details)


async def find(session: ReadSession, vacancy_id: UUID) -> Vacancy | None:
    row = (await session.execute(_of(session, vacancy_id))).mappings().first()
    return None if row is None else _vacancy(row)


async def lock(session: WriteSession, vacancy_id: UUID) -> Vacancy | None:
    """The vacancy, and nobody else changes it before this transaction ends."""
    row = (await session.execute(_of(session, vacancy_id).with_for_update())).mappings().first()
    return None if row is None else _vacancy(row)


async def lock_open_of(session: WriteSession, employer_id: UUID) -> Sequence[Vacancy]:
    """In the order of their ids, as everybody locks them."""
    query = select(vacancies).where(
        vacancies.c.city == session.city, vacancies.c.employer_id == employer_id, vacancies.c.status == "open"
    )
    return await _locked(session, query.order_by(vacancies.c.id))


async def lock_over(session: WriteSession, *, today: date, limit: int) -> Sequence[Vacancy]:
    """Open ones whose last day lies behind."""
    query = select(vacancies).where(
        vacancies.c.city == session.city, vacancies.c.status == "open", vacancies.c.closes_on < today
    )
    return await _locked(session, query.order_by(vacancies.c.id).limit(limit))


async def add(session: WriteSession, vacancy: Vacancy, *, at: datetime) -> None:
    await session.execute(insert(vacancies).values(**columns(vacancy), posted_at=at, changed_at=at))


async def save(session: WriteSession, vacancy: Vacancy, *, at: datetime) -> None:
    await session.execute(
        update(vacancies)
        .where(vacancies.c.city == vacancy.city, vacancies.c.id == vacancy.id)
        .values(**columns(vacancy), changed_at=at)
    )


async def page(
    session: ReadSession,
    *,
    after: UUID | None,
    limit: int,
    status: str | None = None,
    employer_id: UUID | None = None,
    public_only: bool = False,
) -> Sequence[Vacancy]:
    """The newest first, since ids rise with time; ``after`` is the last id of the page before."""
    query = select(vacancies).where(vacancies.c.city == session.city)
    if status is not None:
        query = query.where(vacancies.c.status == status)
    if employer_id is not None:
        query = query.where(vacancies.c.employer_id == employer_id)
    if public_only:
        query = query.where(vacancies.c.public)
    if after is not None:
        query = query.where(vacancies.c.id < after)
    rows = await session.execute(query.order_by(vacancies.c.id.desc()).limit(limit))
    return [_vacancy(row) for row in rows.mappings()]


def columns(vacancy: Vacancy) -> dict[str, Any]:
    return {
        "city": vacancy.city,
        "id": vacancy.id,
        "version": vacancy.version,
        "employer_id": vacancy.employer_id,
        "status": vacancy.status,
        "closed_reason": vacancy.closed_reason,
        "public": vacancy.public,
        "openings": vacancy.openings,
        "placed": vacancy.placed,
        "closes_on": vacancy.details.closes_on,
        "origin": vacancy.origin,
        "details": DETAILS.dump_python(vacancy.details, mode="json"),
        "warnings": list(vacancy.warnings),
    }


def _of(session: ReadSession, vacancy_id: UUID) -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    return select(vacancies).where(vacancies.c.city == session.city, vacancies.c.id == vacancy_id)


async def _locked(session: WriteSession, query: Any) -> Sequence[Vacancy]:  # noqa: ANN401 - SQLAlchemy's own generic
    rows = await session.execute(query.with_for_update())
    return [_vacancy(row) for row in rows.mappings()]


def _vacancy(row: Mapping[Any, Any]) -> Vacancy:
    return Vacancy(
        city=row["city"], id=row["id"], version=row["version"], employer_id=row["employer_id"],
        details=DETAILS.validate_python(row["details"]), openings=row["openings"], placed=row["placed"],
        status=row["status"], closed_reason=row["closed_reason"], public=row["public"], origin=row["origin"],
        warnings=tuple(row["warnings"]),
    )  # fmt: skip
