"""One thing to be counted, exact, as it never leaves this service. Pure."""

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

Kind = Literal["city", "candidate", "proposal", "referral", "placement", "vacancy", "quota"]
STAGES: Final[tuple[tuple[Kind, str], ...]] = (
    ("candidate", "registered"), ("proposal", ""), ("referral", "referred"), ("referral", "interview"),
    ("referral", "offered"), ("referral", "hired"), ("placement", "made"), ("placement", "kept-6-months"),
    ("placement", "kept-12-months"), ("placement", "ended"),
)  # fmt: skip
"""The order in which a person's way goes; whatever else happens comes after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """``counts`` is who or what is counted once: a person across moves, a vacancy, an employer.

    ``month`` is when it happened (2026-11; of a year's quota 2026), ``begun`` the month in which the whole began, by
    which its key is chosen. ``group`` is the major group of work (of a quota the sector). ``details`` are what might
    be told beside: dimensions and groups of a person, education asked for, sector and size of a vacancy's or quota's
    employer, each empty where it is not known; ``detail`` is the one of them that was chosen. ``waited`` is a
    placement's. ``numbers`` are told as they are. ``candidate`` is whose consent it needs, where anybody's.
    """

    kind: Kind
    status: str
    subject: UUID
    counts: UUID
    city: str
    month: str
    begun: str
    group: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    detail: tuple[str, str] | None = None
    waited: str | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    candidate: UUID | None = None

    @property
    def stage(self) -> int:
        step = (self.kind, self.status)
        return STAGES.index(step) if step in STAGES else len(STAGES)
