"""Everything the registry tells the world. Abilities, wishes and needs; never who somebody is."""

from contracts.candidate_erased import CandidateErased
from contracts.candidate_registered import CandidateRegistered, CandidateState
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_onboarded import CityOnboarded, QuietHours
from contracts.city_updated import CityUpdated
from contracts.erasure_overdue import ErasureOverdue
from contracts.payload import Payload
from registry.domain.candidate import Candidate
from registry.domain.city import City
from registry.domain.erasure import Erasure

CANDIDATES = CandidateState.topic


def city_onboarded(city: City) -> CityOnboarded:
    return CityOnboarded.model_validate(_city_state(city))


def city_updated(city: City) -> CityUpdated:
    return CityUpdated.model_validate(_city_state(city))


def _city_state(city: City) -> dict[str, object]:
    settings = city.settings
    return {
        "city": city.code,
        "version": city.version,
        "name": city.name,
        "time_zone": city.time_zone,
        "languages": settings.languages,
        "minimum_wages": dict(settings.minimum_wages),
        "channels": settings.channels,
        "quiet_hours": QuietHours(start=settings.quiet_hours.start, end=settings.quiet_hours.end),
        "neighbours": city.neighbours,
    }


def candidate_registered(candidate: Candidate) -> CandidateRegistered:
    return CandidateRegistered.model_validate(_candidate_state(candidate))


def candidate_updated(candidate: Candidate) -> CandidateUpdated:
    return CandidateUpdated.model_validate(_candidate_state(candidate))


def candidate_withdrawn(candidate: Candidate, *, reason: str, version: int | None = None) -> CandidateWithdrawn:
    return CandidateWithdrawn.model_validate(
        {
            "city": candidate.city,
            "version": version or candidate.version,
            "candidate_id": candidate.id,
            "reason": reason,
        }
    )


def candidate_erased(candidate: Candidate, *, erasure: Erasure) -> CandidateErased:
    return CandidateErased(
        city=candidate.city, version=candidate.version, candidate_id=candidate.id,
        erasure_id=erasure.id, due_at=erasure.due_at,
    )  # fmt: skip


def erasure_overdue(erasure: Erasure, *, version: int) -> ErasureOverdue:
    return ErasureOverdue.model_validate(
        {
            "city": erasure.city,
            "version": version,
            "candidate_id": erasure.candidate_id,
            "erasure_id": erasure.id,
            "due_at": erasure.due_at,
            "waiting_for": erasure.waiting_for,
        }
    )


def _candidate_state(candidate: Candidate) -> dict[str, object]:
    """Without the consent to matching nobody learns more than that a record exists."""
    known = {
        "city": candidate.city,
        "version": candidate.version,
        "candidate_id": candidate.id,
        "available": candidate.available,
        "origin": candidate.origin,
    }
    if not candidate.public:
        return known
    profile = candidate.profile
    return known | {
        "district": profile.district,
        "skills": tuple({"code": skill.code, "years": skill.years} for skill in profile.skills),
        "experience": tuple({"occupation": part.occupation, "years": part.years} for part in profile.experience),
        "education": profile.education,
        "desired_occupations": profile.desired_occupations,
        "arrangements": profile.arrangements,
        "minimum_wage": profile.minimum_wage,
        "max_distance_km": profile.max_distance_km,
        "needs": profile.needs,
        "devices": profile.devices,
        "other_cities": candidate.other_cities_agreed,
    }


def candidate_change(
    before: Candidate | None, after: Candidate, *, reason: str = "consent-withdrawn"
) -> tuple[Payload, ...]:
    """What a change is to the world: a new person, news of a public one, the withdrawal of one who was, or nothing."""
    if before is None:
        return (candidate_registered(after),)
    if after.version == before.version:
        return ()
    if after.public:
        return (candidate_updated(after),)
    return (candidate_withdrawn(after, reason=reason),) if before.public else ()
