"""A referral: one person's way into one vacancy, stage by stage. No name, no need, no reason in free text."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, get_args
from uuid import UUID

from vacancies.domain.broken_rule import IllegalStageError, InvalidFieldError, ReferralAnonymousError
from vocabulary import needs

Stage = Literal[
    "referred", "interview", "offered", "placed",
    "kept-1-month", "kept-3-months", "kept-6-months", "kept-12-months", "ended",
]  # fmt: skip
EndReason = Literal[
    "not-selected", "skills-missing", "accommodation-missing", "candidate-declined", "vacancy-filled",
    "vacancy-closed", "candidate-withdrawn", "contract-ended", "resigned", "dismissed", "other",
]  # fmt: skip
PlacementKind = Literal["employee", "contract", "internship", "self-employed"]

KEPT: Final[dict[int, Stage]] = {1: "kept-1-month", 3: "kept-3-months", 6: "kept-6-months", 12: "kept-12-months"}
RUNNING: Final = frozenset({"referred", "interview", "offered"})
IN_WORK: Final = ("placed", *KEPT.values())
AFTER_WORK: Final = frozenset({"contract-ended", "resigned", "dismissed", "candidate-withdrawn", "other"})
BEFORE_WORK: Final = frozenset(get_args(EndReason)) - {"contract-ended", "resigned", "dismissed"}


@dataclass(frozen=True, slots=True)
class Agreed:
    """An accommodation the officer agreed with the person: all that the employer needs to know."""

    code: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowUp:
    """How somebody in work was found to be after so many months. ``note`` is the officer's free text."""

    months: int
    held_on: date
    by: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """``candidate_id`` is None once the person was erased."""

    city: str
    id: UUID
    version: int
    vacancy_id: UUID
    employer_id: UUID
    candidate_id: UUID | None
    candidate_city: str
    stage: Stage = "referred"
    reason: EndReason | None = None
    accommodations: tuple[Agreed, ...] = ()
    interview_at: datetime | None = None
    interview_accommodations: tuple[str, ...] = ()
    starts_on: date | None = None
    kind: PlacementKind | None = None
    ended_on: date | None = None

    @property
    def running(self) -> bool:
        """On the way to work, not yet there."""
        return self.stage in RUNNING

    @property
    def in_work(self) -> bool:
        return self.stage in IN_WORK

    @property
    def was_placed(self) -> bool:
        return self.starts_on is not None


def invite(referral: Referral, *, at: datetime, accommodations: tuple[str, ...]) -> Referral:
    """An interview; a second one moves it."""
    _from(referral, "referred", "interview", to="interview")
    for at_place, code in enumerate(accommodations):
        if code not in needs.ACCOMMODATIONS:
            raise InvalidFieldError(field=f"accommodations.{at_place}", reason="is not a code of an accommodation")
    return _next(referral, stage="interview", interview_at=at, interview_accommodations=accommodations)


def offer(referral: Referral) -> Referral:
    _from(referral, "interview", to="offered")
    return _next(referral, stage="offered")


def place(referral: Referral, *, starts_on: date, kind: PlacementKind) -> Referral:
    _from(referral, "offered", to="placed")
    return _next(referral, stage="placed", starts_on=starts_on, kind=kind)


def keep(referral: Referral, *, months: int) -> Referral:
    """Still in work after so many months; never back to an earlier stage, though one may be left out."""
    stage = KEPT.get(months)
    if stage is None:
        raise InvalidFieldError(field="months", reason="must be 1, 3, 6 or 12")
    earlier = IN_WORK[: IN_WORK.index(stage)]
    _from(referral, *earlier, to=stage)
    return _next(referral, stage=stage)


def end(referral: Referral, *, reason: EndReason, on: date) -> Referral:
    """Raises IllegalStageError when it has ended, InvalidFieldError when the reason does not fit the stage."""
    _from(referral, *RUNNING, *IN_WORK, to="ended")
    fitting = AFTER_WORK if referral.in_work else BEFORE_WORK
    if reason not in fitting:
        raise InvalidFieldError(field="reason", reason=f"must be one of {', '.join(sorted(fitting))}")
    return _next(referral, stage="ended", reason=reason, ended_on=on)


def gives_place_back(referral: Referral) -> None:
    """Raises InvalidFieldError for one that never took an opening."""
    if not referral.in_work:
        raise InvalidFieldError(field="refill", reason="only a placement that ends leaves a place to fill again")


def forget_person(referral: Referral) -> Referral:
    """The line stays for the count, without the person."""
    return replace(
        referral, candidate_id=None, accommodations=(), interview_accommodations=(), interview_at=None
    )  # fmt: skip


def _from(referral: Referral, *stages: str, to: str) -> None:
    if referral.candidate_id is None:
        raise ReferralAnonymousError("the person was erased: nothing more is done with this referral")
    if referral.stage not in stages:
        raise IllegalStageError(f"a referral that is {referral.stage} does not become {to}", field="stage")


def _next(referral: Referral, **changes: object) -> Referral:
    return replace(referral, version=referral.version + 1, **changes)  # type: ignore[arg-type]
