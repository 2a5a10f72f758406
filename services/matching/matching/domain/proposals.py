"""A proposal: one person for one vacancy, until an officer decides or a side goes away. No storage, no contract."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal
from uuid import UUID

from matching.domain.explanation import explain
from matching.domain.policy import Weights
from matching.domain.profiles import Candidate, Offer, Origin, Vacancy
from vocabulary.needs import ACCOMMODATIONS

NAMESPACE: Final = UUID("0193572c-6a00-7d35-9f5e-3b8f2c61a4d7")
_OF_NAMESPACE: Final = hashlib.sha1(NAMESPACE.bytes, usedforsecurity=False)
"""What every UUID of version 5 begins with."""

Write = Callable[[Mapping[str, Any]], bytes]
"""Data as JSON, without spaces."""
Decision = Literal["referred", "declined"]
WithdrawalReason = Literal["candidate-gone", "vacancy-closed", "no-longer-fits", "candidate-placed"]
DecisionReason = Literal[
    "good-match",
    "candidate-wish",
    "skills-missing",
    "accommodation-missing",
    "too-far",
    "wage-too-low",
    "candidate-declined",
    "already-referred",
    "other",
]
REASONS_TO_REFER: Final = frozenset({"good-match", "candidate-wish", "other"})
REASONS_TO_DECLINE: Final = frozenset(
    {
        "candidate-wish", "skills-missing", "accommodation-missing", "too-far", "wage-too-low",
        "candidate-declined", "already-referred", "other",
    }
)  # fmt: skip


Answer = Literal["interested", "not-interested"]
AnswerReason = Literal[
    "good-match", "not-my-occupation", "too-far", "wage-too-low", "hours", "accommodation-doubtful", "employer",
    "not-now", "other",
]  # fmt: skip


class Status(StrEnum):
    PROPOSED = "proposed"
    REFERRED = "referred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ProposalClosedError(Exception):
    slug = "proposal-closed"


class NotInterestedError(Exception):
    """Nobody is put forward against their own word."""

    slug = "not-interested"


class UnfitReasonError(Exception):
    slug = "unfit-reason"


class UnfitAccommodationError(Exception):
    """``place`` says which of them it is."""

    slug = "unfit-accommodation"

    def __init__(self, reason: str, *, place: int) -> None:
        super().__init__(reason)
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """As it is stored. ``city`` is the candidate's, whose officer decides."""

    city: str
    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: str
    employer_id: UUID
    outcome: str
    score: float
    status: Status
    version: int
    origin: Origin
    digest: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a proposal should say now."""

    city: str
    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: str
    employer_id: UUID
    outcome: str
    score: float
    reasons: str
    """As JSON."""
    digest: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A pair that is to be proposed, or said anew; its reasons are worked out when they are written down."""

    id: UUID
    """The pair's ``proposal_id``."""
    candidate: Candidate
    vacancy: Vacancy
    score: float
    weights: Weights
    origin: Origin
    announced: bool
    """Others hear of a new or reopened proposal and of another outcome or score, not of other reasons."""
    opens: bool
    """It will be open besides what is open already."""
    known: Draft | None = None

    @property
    def city(self) -> str:
        """The candidate's, whose officer decides."""
        return self.candidate.city

    @property
    def cities(self) -> tuple[str, str]:
        return self.candidate.city, self.vacancy.city

    def draft(self, write: Write) -> Draft:
        return self.known or draft(
            self.id, self.candidate, self.vacancy, weights=self.weights, origin=self.origin, write=write
        )


def proposal_id(*, candidate_id: UUID, vacancy_id: UUID) -> UUID:
    """The same pair always has the same proposal, so none can be made twice."""
    named = _OF_NAMESPACE.copy()
    named.update(f"{candidate_id}:{vacancy_id}".encode())
    return UUID(bytes=named.digest()[:16], version=5)


def draft(
    identity: UUID, candidate: Candidate, vacancy: Vacancy, *, weights: Weights, origin: Origin, write: Write
) -> Draft:
    """``identity`` is the pair's ``proposal_id``."""
    reasons = explain(candidate, vacancy, weights)
    written = write(reasons.as_data())
    return Draft(
        city=candidate.city,
        id=identity,
        candidate_id=candidate.id,
        vacancy_id=vacancy.id,
        vacancy_city=vacancy.city,
        employer_id=vacancy.employer_id,
        outcome=reasons.outcome,
        score=reasons.score,
        reasons=written.decode(),
        digest=hashlib.sha256(written).hexdigest()[:32],
        origin=origin,
    )


def may_decide(
    proposal: Proposal, *, decision: Decision, reason: DecisionReason, accommodations: tuple[Offer, ...]
) -> None:
    """Return when an officer may decide so.

    Raises:
        ProposalClosedError: it was decided before, or a side has gone.
        NotInterestedError: a referral of somebody who has said no to it.
        UnfitReasonError: a reason to decline given for a referral, or the other way round.
        UnfitAccommodationError: one that is not in the vocabulary, or is there twice.
    """
    if proposal.status is not Status.PROPOSED:
        raise ProposalClosedError(f"the proposal is already {proposal.status}")
    if decision == "referred" and proposal.answer == "not-interested":
        raise NotInterestedError("the person has said no to this; ask again and record the answer")
    allowed = REASONS_TO_REFER if decision == "referred" else REASONS_TO_DECLINE
    if reason not in allowed:
        raise UnfitReasonError(f"{reason} is no reason for {decision}; one of {', '.join(sorted(allowed))} is")
    _check_agreed([offer.code for offer in accommodations])


def _check_agreed(codes: Sequence[str]) -> None:
    for place, code in enumerate(codes):
        if code not in ACCOMMODATIONS:
            raise UnfitAccommodationError("is not a code of the vocabulary", place=place)
        if code in codes[:place]:
            raise UnfitAccommodationError("is there already: one provider was agreed on", place=place)


def may_answer(proposal: Proposal, *, answer: Answer, reason: AnswerReason | None) -> None:
    """Return when the person may answer so; the answer may change until an officer decides.

    Raises:
        ProposalClosedError: it was decided before, or a side has gone.
        UnfitReasonError: no reason given for a no, or one that is for the other answer.
    """
    if proposal.status is not Status.PROPOSED:
        raise ProposalClosedError(f"the proposal is already {proposal.status}")
    if answer == "not-interested" and reason in {None, "good-match"}:
        raise UnfitReasonError("say why not, so that the next proposals are better ones")
    if answer == "interested" and reason not in {None, "good-match"}:
        raise UnfitReasonError("is a reason against it: leave it out of a yes")
