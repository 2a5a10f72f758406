"""What the API shows of a proposal."""

from datetime import datetime
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel

from matching.domain.eligibility import Resolution
from matching.domain.phrases import Language
from matching.domain.proposals import Answer
from matching.queries.explain_proposal import Explained
from matching.storage.proposal_pages import Shown


class AgreedOut(BaseModel):
    code: str
    provider: str


class ProposalOut(BaseModel):
    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: str
    employer_id: UUID
    outcome: Literal["fits", "fits-if", "for-officer"]
    score: float
    status: Literal["proposed", "referred", "declined", "withdrawn"]
    reason: str | None
    accommodations: list[AgreedOut]
    origin: Literal["live", "import"]
    version: int
    proposed_at: datetime
    changed_at: datetime
    rank: int | None
    answer: Answer | None
    answer_reason: str | None

    @classmethod
    def of(cls, shown: Shown) -> Self:
        return cls.model_validate(shown, from_attributes=True)


class ProposalPageOut(BaseModel):
    items: list[ProposalOut]
    next: UUID | None


class DemandOut(BaseModel):
    """What one demand that meets a need comes to. ``accommodation`` is null when none is known."""

    demand: str
    essential: bool
    outcome: Literal["fits", "fits-if", "for-officer"]
    accommodation: str | None
    providers: list[str]
    in_place: bool

    @classmethod
    def of(cls, met: Resolution) -> Self:
        return cls(
            demand=met.demand, essential=met.essential, outcome=met.outcome.value, accommodation=met.accommodation,
            providers=[str(provider) for provider in met.providers], in_place=met.in_place,
        )  # fmt: skip


class ReasonsOut(ProposalOut):
    """``reasons`` for machines, ``sentences`` for people; ``courses`` would open so many further vacancies."""

    reasons: dict[str, Any]
    sentences: list[str]
    language: Language
    courses: dict[str, int]
    demands: list[DemandOut]

    @classmethod
    def explaining(cls, explained: Explained) -> Self:
        shown = ProposalOut.of(explained.proposal).model_dump()
        return cls(
            **shown,
            reasons=dict(explained.proposal.reasons or {}),
            sentences=explained.sentences,
            language=explained.language,
            courses=dict(explained.courses),
            demands=[DemandOut.of(met) for met in explained.demands],
        )
