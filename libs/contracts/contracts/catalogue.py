"""Every event of the platform on one page: ``EVENTS`` maps a CloudEvents type to its contract."""

from collections.abc import Mapping
from types import MappingProxyType

from contracts.candidate_counted import CandidateCounted
from contracts.candidate_erased import CandidateErased
from contracts.candidate_registered import CandidateRegistered
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_listed import CityListed
from contracts.city_onboarded import CityOnboarded
from contracts.city_updated import CityUpdated
from contracts.erasure_confirmed import ErasureConfirmed
from contracts.erasure_overdue import ErasureOverdue
from contracts.match_decided import MatchDecided
from contracts.match_proposed import MatchProposed
from contracts.match_withdrawn import MatchWithdrawn
from contracts.payload import Payload
from contracts.placement_counted import PlacementCounted
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from contracts.proposal_counted import ProposalCounted
from contracts.quota_counted import QuotaCounted
from contracts.quota_declared import QuotaDeclared
from contracts.referral_changed import ReferralChanged
from contracts.referral_counted import ReferralCounted
from contracts.vacancy_closed import VacancyClosed
from contracts.vacancy_counted import VacancyCounted
from contracts.vacancy_posted import VacancyPosted
from contracts.vacancy_updated import VacancyUpdated

EVENTS: Mapping[str, type[Payload]] = MappingProxyType(
    {
        contract.ce_type(): contract
        for contract in (
            CityOnboarded, CityUpdated,
            CandidateRegistered, CandidateUpdated, CandidateWithdrawn,
            VacancyPosted, VacancyUpdated, VacancyClosed,
            MatchProposed, MatchDecided, MatchWithdrawn,
            ReferralChanged, PlacementMade, PlacementEnded,
            CandidateErased, ErasureConfirmed, ErasureOverdue,
            QuotaDeclared,
            CityListed, CandidateCounted, ProposalCounted, ReferralCounted, PlacementCounted, VacancyCounted,
            QuotaCounted,
        )
    }
)  # fmt: skip
