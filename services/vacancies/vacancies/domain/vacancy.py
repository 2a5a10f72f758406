"""A vacancy: open until it is filled, over or taken back; public once its employer is verified."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import UUID

from vacancies.domain.broken_rule import (
    NoOpeningLeftError,
    StaleVersionError,
    VacancyClosedError,
    VacancyOpenError,
)
from vacancies.domain.details import Details, check_closing_day

Status = Literal["open", "closed"]
CloseReason = Literal["filled", "expired", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """``openings`` are those still to be had; ``placed`` counts the people who took one and did not give it back."""

    city: str
    id: UUID
    version: int
    employer_id: UUID
    details: Details
    openings: int
    placed: int = 0
    status: Status = "open"
    closed_reason: CloseReason | None = None
    public: bool = False
    origin: Literal["live", "import"] = "live"
    warnings: tuple[str, ...] = ()


def revise(
    vacancy: Vacancy, *, details: Details, openings: int, warnings: tuple[str, ...], expected_version: int
) -> Vacancy:
    """The posting anew.

    Raises:
        StaleVersionError: the caller has not seen the newest version.
        VacancyClosedError: a closed one is not changed but posted again.
    """
    if vacancy.version != expected_version:
        raise StaleVersionError(f"the vacancy is at version {vacancy.version}: read it again", field="version")
    _open(vacancy)
    return _next(vacancy, details=details, openings=openings, warnings=warnings)


def close(vacancy: Vacancy, *, reason: CloseReason) -> Vacancy:
    """Raises VacancyClosedError when it has been closed before."""
    _open(vacancy)
    return _next(vacancy, status="closed", closed_reason=reason)


def set_public(vacancy: Vacancy, *, public: bool) -> Vacancy:
    return vacancy if vacancy.public == public else _next(vacancy, public=public)


def take_opening(vacancy: Vacancy) -> Vacancy:
    """Somebody is placed; whoever takes the last opening closes the vacancy.

    Who was referred before the closing day may still be placed after it.

    Raises:
        VacancyClosedError: it was taken back.
        NoOpeningLeftError: all openings are taken.
    """
    if vacancy.openings < 1 or vacancy.closed_reason == "filled":
        raise NoOpeningLeftError("no opening is left")
    if vacancy.closed_reason == "withdrawn":
        raise VacancyClosedError("the vacancy was withdrawn")
    left = vacancy.openings - 1
    after = _next(vacancy, openings=left, placed=vacancy.placed + 1)
    return after if left else replace(after, status="closed", closed_reason="filled")


def reopen(vacancy: Vacancy, *, openings: int, closes_on: date | None, today: date) -> Vacancy:
    """A closed vacancy is open again, with so many openings and a new closing day, or none.

    Raises:
        VacancyOpenError: it is open; openings are changed by correcting it.
        InvalidFieldError: the closing day has passed, or is too far ahead.
    """
    if vacancy.status == "open":
        raise VacancyOpenError("the vacancy is open: correct it to change its openings")
    check_closing_day(closes_on, today=today)
    details = replace(vacancy.details, closes_on=closes_on)
    return _next(vacancy, status="open", closed_reason=None, openings=openings, details=details)


def give_opening_back(vacancy: Vacancy, *, today: date) -> Vacancy:
    """A place taken is free again; that the vacancy was full is over, a closing day or a withdrawal is not.

    Raises:
        VacancyClosedError: it was withdrawn, or its closing day has passed: it has to be opened again.
    """
    closes_on = vacancy.details.closes_on
    over = closes_on is not None and closes_on < today
    if over or vacancy.closed_reason in {"withdrawn", "expired"}:
        raise VacancyClosedError("the vacancy is closed: end the placement without refill and open the vacancy again")
    return _next(vacancy, status="open", closed_reason=None, openings=vacancy.openings + 1, placed=vacancy.placed - 1)


def _open(vacancy: Vacancy) -> None:
    if vacancy.status == "closed":
        raise VacancyClosedError("the vacancy is closed")


def _next(vacancy: Vacancy, **changes: object) -> Vacancy:
    return replace(vacancy, version=vacancy.version + 1, **changes)  # type: ignore[arg-type]
