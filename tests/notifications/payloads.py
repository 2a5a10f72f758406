"""Events about one person, one vacancy and one referral, with fresh ids."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from contracts.candidate_erased import CandidateErased
from contracts.candidate_registered import CandidateRegistered
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.erasure_overdue import ErasureOverdue
from contracts.match_decided import MatchDecided
from contracts.match_proposed import MatchProposed
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from contracts.referral_changed import ReferralChanged
from contracts.vacancy_posted import VacancyPosted
from servicekit.ids import new_id
from tests.notifications.stage import BANDUNG, NOON


@dataclass
class Story:
    """Who and what it is about; ``city`` is the person's, ``vacancy_city`` the vacancy's."""

    city: str = BANDUNG
    vacancy_city: str = BANDUNG
    candidate: UUID = field(default_factory=new_id)
    vacancy: UUID = field(default_factory=new_id)
    employer: UUID = field(default_factory=new_id)
    referral: UUID = field(default_factory=new_id)
    proposal: UUID = field(default_factory=new_id)

    def registered(self, **more: Any) -> CandidateRegistered:
        return CandidateRegistered(city=self.city, version=1, candidate_id=self.candidate, **more)

    def updated(self, **more: Any) -> CandidateUpdated:
        return CandidateUpdated(city=self.city, version=2, candidate_id=self.candidate, **more)

    def withdrawn(self, reason: Any = "not-looking") -> CandidateWithdrawn:
        return CandidateWithdrawn(city=self.city, version=3, candidate_id=self.candidate, reason=reason)

    def erased(self) -> CandidateErased:
        return CandidateErased(city=self.city, version=4, candidate_id=self.candidate, erasure_id=new_id(), due_at=NOON)

    def overdue(self) -> ErasureOverdue:
        return ErasureOverdue(
            city=self.city, version=4, candidate_id=self.candidate, erasure_id=new_id(), due_at=NOON,
            waiting_for=("matching",),
        )  # fmt: skip

    def posted(self, **more: Any) -> VacancyPosted:
        return VacancyPosted(
            city=self.vacancy_city, version=1, vacancy_id=self.vacancy, employer_id=self.employer, openings=1, **more
        )

    def proposed(self, **more: Any) -> MatchProposed:
        return MatchProposed(city=self.city, version=1, outcome="fits", score=0.8, **self._match(), **more)

    def decided(self, decision: Any, reason: Any) -> MatchDecided:
        return MatchDecided(city=self.city, version=2, decision=decision, reason=reason, **self._match())

    def referral_is(self, stage: Any, **more: Any) -> ReferralChanged:
        return ReferralChanged(version=2, stage=stage, **self._referral(), **more)

    def interview(self) -> ReferralChanged:
        at = datetime(2026, 12, 1, 2, 30, tzinfo=UTC)
        return self.referral_is("interview", interview_at=at, accommodation_arranged=("interpreter",))

    def placed(self, starts_on: date = date(2026, 12, 1)) -> PlacementMade:
        return PlacementMade(version=5, starts_on=starts_on, **self._referral())

    def ended(self, reason: Any = "contract-ended") -> PlacementEnded:
        return PlacementEnded(version=6, ended_on=date(2027, 2, 1), reason=reason, **self._referral())

    def _match(self) -> dict[str, Any]:
        return {
            "proposal_id": self.proposal,
            "candidate_id": self.candidate,
            "vacancy_id": self.vacancy,
            "vacancy_city": self.vacancy_city,
            "employer_id": self.employer,
        }

    def _referral(self) -> dict[str, Any]:
        return {
            "city": self.vacancy_city,
            "referral_id": self.referral,
            "candidate_id": self.candidate,
            "candidate_city": self.city,
            "vacancy_id": self.vacancy,
            "employer_id": self.employer,
            "proposal_id": self.proposal,
        }
