"""referral-changed: one step in a referral's life, from referred to kept twelve months or ended."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime

from contracts.payload import Payload
from contracts.values import CityCode, Code

Stage = Literal[
    "referred",
    "interview",
    "offered",
    "placed",
    "kept-1-month",
    "kept-3-months",
    "kept-6-months",
    "kept-12-months",
    "ended",
]
EndReason = Literal[
    "not-selected",
    "skills-missing",
    "accommodation-missing",
    "candidate-declined",
    "vacancy-filled",
    "vacancy-closed",
    "candidate-withdrawn",
    "contract-ended",
    "resigned",
    "dismissed",
    "other",
]


class Referral(Payload):
    """What all three events of a referral carry. The city is the one that made the referral."""

    topic: ClassVar[str] = "ijc.placements"
    subject_field: ClassVar[str] = "referral_id"

    referral_id: UUID
    candidate_id: UUID
    candidate_city: CityCode
    vacancy_id: UUID
    employer_id: UUID
    proposal_id: UUID | None = None


class ReferralChanged(Referral):
    event: ClassVar[str] = "referral-changed"

    stage: Stage
    reason: EndReason | None = None
    interview_at: AwareDatetime | None = None
    accommodation_arranged: tuple[Code, ...] = ()
