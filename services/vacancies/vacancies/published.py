"""Everything this service tells the world: work, its demands and a referral's stages. No free text, no contact."""

from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.erasure_confirmed import ErasureConfirmed
from contracts.payload import Payload
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from contracts.quota_declared import QuotaDeclared
from contracts.referral_changed import ReferralChanged
from contracts.vacancy_closed import VacancyClosed
from contracts.vacancy_posted import VacancyPosted
from contracts.vacancy_updated import VacancyUpdated
from vacancies.domain.employer import Employer
from vacancies.domain.quota import Workforce, declaration_id, quota
from vacancies.domain.referral import Referral
from vacancies.domain.vacancy import Vacancy


def vacancy_change(before: Vacancy | None, after: Vacancy) -> tuple[Payload, ...]:
    """What a change is to the world: a new vacancy, news of one, its end, or nothing while it is not public."""
    seen = before is not None and before.public
    if before is not None and before.version == after.version:
        return ()
    if not after.public:
        return (_closed(after, reason="withdrawn"),) if seen else ()
    if after.status == "closed":
        return (_closed(after, reason=after.closed_reason),) if seen else ()
    return (VacancyUpdated.model_validate(_state(after)) if seen else VacancyPosted.model_validate(_state(after)),)


def _closed(vacancy: Vacancy, *, reason: str | None) -> VacancyClosed:
    return VacancyClosed.model_validate(
        {
            "city": vacancy.city,
            "version": vacancy.version,
            "vacancy_id": vacancy.id,
            "employer_id": vacancy.employer_id,
            "reason": reason,
        }
    )


def _state(vacancy: Vacancy) -> dict[str, Any]:
    details = vacancy.details
    return {
        "city": vacancy.city,
        "version": vacancy.version,
        "vacancy_id": vacancy.id,
        "employer_id": vacancy.employer_id,
        "occupation": details.occupation,
        "workplace_city": details.workplace_city,
        "district": details.district,
        "must_skills": details.must_skills,
        "nice_skills": details.nice_skills,
        "education": details.education,
        "experience_years": details.experience_years,
        "openings": vacancy.openings,
        "wage_min": details.wage_min,
        "wage_max": details.wage_max,
        "arrangement": details.arrangement,
        "demands": tuple({"code": each.code, "essential": each.essential} for each in details.demands),
        "accommodations": tuple({"code": each.code, "provider": each.provider} for each in details.accommodations),
        "closes_on": details.closes_on,
        "origin": vacancy.origin,
    }


def referral_changed(referral: Referral) -> ReferralChanged:
    return ReferralChanged.model_validate(
        {
            **_referral(referral),
            "stage": referral.stage,
            "reason": referral.reason,
            "interview_at": referral.interview_at,
            "accommodation_arranged": referral.interview_accommodations,
        }
    )


def placement_made(referral: Referral, *, occupation: str | None) -> PlacementMade:
    return PlacementMade.model_validate(
        {
            **_referral(referral),
            "starts_on": referral.starts_on,
            "kind": referral.kind,
            "occupation": occupation,
        }
    )


def placement_ended(referral: Referral) -> PlacementEnded:
    return PlacementEnded.model_validate(
        {**_referral(referral), "ended_on": referral.ended_on, "reason": referral.reason}
    )


def _referral(referral: Referral) -> dict[str, Any]:
    """The referral has its proposal's id."""
    return {
        "city": referral.city,
        "version": referral.version,
        "referral_id": referral.id,
        "candidate_id": referral.candidate_id,
        "candidate_city": referral.candidate_city,
        "vacancy_id": referral.vacancy_id,
        "employer_id": referral.employer_id,
        "proposal_id": referral.id,
    }


def quota_declared(employer: Employer, said: Workforce, *, version: int) -> QuotaDeclared:
    return QuotaDeclared(
        city=employer.city, version=version, declaration_id=declaration_id(employer.id, year=said.year),
        employer_id=employer.id, kind=employer.kind, year=said.year, counted_on=said.counted_on, total=said.total,
        employed=said.disabled, required=quota(said, kind=employer.kind, openings_reserved=0).required,
        evidence=said.evidence,
    )  # fmt: skip


def erasure_confirmed(
    *, city: str, candidate_id: UUID, erasure_id: UUID, version: int, at: datetime
) -> ErasureConfirmed:
    return ErasureConfirmed(
        city=city, version=version, candidate_id=candidate_id, erasure_id=erasure_id, service="vacancies",
        confirmed_at=at,
    )  # fmt: skip
