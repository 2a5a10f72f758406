"""A candidate: the aggregate, its states and what may change them. Who the person is lives in the vault, not here."""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from registry.domain.broken_rule import BrokenRuleError
from registry.domain.profile import Profile

Status = Literal["active", "withdrawn", "transferred", "erased"]
Origin = Literal["live", "import"]
WithdrawalReason = Literal["found-work", "not-looking", "consent-withdrawn", "other"]


class StaleVersionError(BrokenRuleError):
    """Somebody else has changed the record since it was read."""

    slug = "stale-version"


class CandidateGoneError(BrokenRuleError):
    """Erased, or moved to another city: nothing here can be changed any more."""

    slug = "candidate-gone"


class AlreadyWithdrawnError(BrokenRuleError):
    slug = "already-withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """``looking`` is the person's wish; ``matching_agreed`` and ``other_cities_agreed`` follow the consents."""

    city: str
    id: UUID
    version: int
    profile: Profile
    status: Status = "active"
    looking: bool = True
    running_placements: int = 0
    matching_agreed: bool = True
    other_cities_agreed: bool = False
    origin: Origin = "live"

    @property
    def public(self) -> bool:
        """Whether others may know this person's abilities and needs at all."""
        return self.status == "active" and self.matching_agreed

    @property
    def available(self) -> bool:
        return self.public and self.looking and self.running_placements == 0


def revise(candidate: Candidate, *, profile: Profile, expected_version: int) -> Candidate:
    """Replace the profile.

    Raises:
        StaleVersionError: the caller has not seen the newest version.
        CandidateGoneError: nothing is left to change.
    """
    _still_here(candidate)
    if candidate.version != expected_version:
        raise StaleVersionError(f"the record is at version {candidate.version}: read it again", field="version")
    return _next(candidate, profile=profile)


def add_skills(candidate: Candidate, *, profile: Profile) -> Candidate:
    """The profile after a completed training."""
    _still_here(candidate)
    return candidate if profile == candidate.profile else _next(candidate, profile=profile)


def set_looking(candidate: Candidate, *, looking: bool) -> Candidate:
    """Start or stop looking for work; whoever looks again after a withdrawal is back.

    Raises:
        CandidateGoneError: nothing is left to change.
    """
    _still_here(candidate)
    status: Status = "active" if looking else candidate.status
    if (candidate.looking, candidate.status) == (looking, status):
        return candidate
    return _next(candidate, looking=looking, status=status)


def withdraw(candidate: Candidate) -> Candidate:
    """Leave matching for now; the record stays until the person asks for its erasure.

    Raises:
        AlreadyWithdrawnError: it has been said before.
        CandidateGoneError: nothing is left to withdraw.
    """
    _still_here(candidate)
    if candidate.status == "withdrawn":
        raise AlreadyWithdrawnError("the candidate is withdrawn already")
    return _next(candidate, status="withdrawn", looking=False)


def agree(candidate: Candidate, *, matching: bool, other_cities: bool) -> Candidate:
    """What the consents say now."""
    _still_here(candidate)
    if (candidate.matching_agreed, candidate.other_cities_agreed) == (matching, other_cities):
        return candidate
    return _next(candidate, matching_agreed=matching, other_cities_agreed=other_cities)


def start_placement(candidate: Candidate) -> Candidate:
    """A person may hold two part-time jobs: placements are counted."""
    return _next(candidate, running_placements=candidate.running_placements + 1)


def end_placement(candidate: Candidate) -> Candidate:
    return _next(candidate, running_placements=max(candidate.running_placements - 1, 0))


def transfer_away(candidate: Candidate) -> Candidate:
    """The last change here after the person has arrived elsewhere."""
    _still_here(candidate)
    return _next(candidate, status="transferred", looking=False)


def erase(candidate: Candidate) -> Candidate:
    """Nothing personal is left: two versions on, for the withdrawal and for the erasure itself.

    Raises:
        CandidateGoneError: erased already.
    """
    if candidate.status == "erased":
        raise CandidateGoneError("the candidate is erased already")
    return replace(
        candidate, status="erased", looking=False, profile=Profile(), version=candidate.version + 2,
        matching_agreed=False, other_cities_agreed=False, running_placements=0,
    )  # fmt: skip


def _still_here(candidate: Candidate) -> None:
    if candidate.status in {"erased", "transferred"}:
        raise CandidateGoneError(f"the candidate is {candidate.status}")


def _next(candidate: Candidate, **changes: object) -> Candidate:
    return replace(candidate, version=candidate.version + 1, **changes)  # type: ignore[arg-type]
