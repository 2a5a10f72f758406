"""Everything matching tells the world, on one page. No reasons and no needs leave this service."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from contracts.erasure_confirmed import ErasureConfirmed
from contracts.match_decided import AgreedAccommodation, MatchDecided
from contracts.match_proposed import MatchProposed
from contracts.match_withdrawn import MatchWithdrawn
from contracts.values import Provider
from matching.domain.profiles import Offer
from matching.domain.proposals import Decision, DecisionReason, Draft, Proposal
from matching.domain.refresh import Withdrawal

Told = MatchProposed | MatchWithdrawn
"""What comes of looking for matches."""


def proposed(draft: Draft, *, version: int, rank: int) -> MatchProposed:
    return MatchProposed.model_validate(
        {
            "city": draft.city,
            "version": version,
            "proposal_id": draft.id,
            "candidate_id": draft.candidate_id,
            "vacancy_id": draft.vacancy_id,
            "vacancy_city": draft.vacancy_city,
            "employer_id": draft.employer_id,
            "outcome": draft.outcome,
            "score": draft.score,
            "rank": rank,
            "origin": draft.origin,
        }
    )


def withdrawn(withdrawal: Withdrawal, *, version: int) -> MatchWithdrawn:
    proposal = withdrawal.proposal
    return MatchWithdrawn(
        city=proposal.city,
        version=version,
        proposal_id=proposal.id,
        candidate_id=proposal.candidate_id,
        vacancy_id=proposal.vacancy_id,
        vacancy_city=proposal.vacancy_city,
        reason=withdrawal.reason,
    )


def decided(
    proposal: Proposal,
    *,
    version: int,
    decision: Decision,
    reason: DecisionReason,
    accommodations: Sequence[Offer],
) -> MatchDecided:
    return MatchDecided(
        city=proposal.city,
        version=version,
        proposal_id=proposal.id,
        candidate_id=proposal.candidate_id,
        vacancy_id=proposal.vacancy_id,
        vacancy_city=proposal.vacancy_city,
        employer_id=proposal.employer_id,
        decision=decision,
        reason=reason,
        accommodations=tuple(
            AgreedAccommodation(code=offer.code, provider=Provider(offer.provider)) for offer in accommodations
        ),
    )


def erasure_confirmed(
    *, city: str, candidate_id: UUID, erasure_id: UUID, version: int, at: datetime
) -> ErasureConfirmed:
    return ErasureConfirmed(
        city=city,
        version=version,
        candidate_id=candidate_id,
        erasure_id=erasure_id,
        service="matching",
        confirmed_at=at,
    )
