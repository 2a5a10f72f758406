"""Everything this service tells the world: facts for the nation, and that a person has been forgotten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from contracts.candidate_counted import CandidateCounted
from contracts.city_listed import CityListed
from contracts.erasure_confirmed import ErasureConfirmed
from contracts.national_fact import NationalFact
from contracts.placement_counted import PlacementCounted
from contracts.proposal_counted import ProposalCounted
from contracts.quota_counted import QuotaCounted
from contracts.referral_counted import ReferralCounted
from contracts.vacancy_counted import VacancyCounted
from release.domain.happening import Kind
from release.domain.telling import EDUCATION, Fact

CONTRACTS: Final[Mapping[str, type[NationalFact]]] = {
    "city": CityListed,
    "candidate": CandidateCounted,
    "proposal": ProposalCounted,
    "referral": ReferralCounted,
    "placement": PlacementCounted,
    "vacancy": VacancyCounted,
    "quota": QuotaCounted,
}
_CLASSIFICATION: Final = frozenset(
    {"period", "occupation_group", "breakdown", "education", "education_asked", "sector", "size_class"}
)

_OF_EMPLOYER: Final = ("sector", "size_class")


def national_fact(
    *, kind: str, city: str, fact_id: UUID, version: int, told: Mapping[str, Any], removed: bool
) -> NationalFact:
    """Of what is taken back only where it stood is told: city, period and group."""
    kept = {name: value for name, value in told.items() if not removed or name in _CLASSIFICATION}
    return CONTRACTS[kind].model_validate(
        {**kept, "city": city, "fact_id": fact_id, "version": version, "removed": removed}
    )


def told(fact: Fact) -> dict[str, Any]:
    """A fact's words in the contract's names."""
    return {"period": fact.period, **_WORDS[fact.kind](fact), **dict(fact.numbers), **dict(fact.words)}


def _personal(fact: Fact) -> dict[str, Any]:
    return {
        "pseudonym": None if fact.pseudonym is None else str(fact.pseudonym),
        "occupation_group": fact.group,
        **_beside(fact),
    }


def _beside(fact: Fact) -> dict[str, Any]:
    if fact.detail is None:
        return {"breakdown": None}
    dimension, group = fact.detail
    if dimension == EDUCATION:
        return {"breakdown": None, "education": group}
    return {"breakdown": {"dimension": dimension, "group": group}}


def _employer(fact: Fact) -> dict[str, Any]:
    if fact.detail is None:
        return {}
    dimension, said = fact.detail
    return {"education_asked": said} if dimension == EDUCATION else dict(zip(_OF_EMPLOYER, said.split(), strict=True))


_WORDS: Final[Mapping[Kind, Any]] = {
    "city": lambda _: {},
    "candidate": lambda fact: {**_personal(fact), "status": fact.status},
    "proposal": _personal,
    "referral": lambda fact: {**_personal(fact), "outcome": fact.status},
    "placement": lambda fact: {**_personal(fact), "status": fact.status, "waited": fact.waited},
    "vacancy": lambda fact: {"status": fact.status, "occupation_group": fact.group, **_employer(fact)},
    "quota": lambda fact: {"sector": fact.group, **_employer(fact)},
}


def erasure_confirmed(
    *, city: str, candidate_id: UUID, erasure_id: UUID, version: int, now: datetime
) -> ErasureConfirmed:
    return ErasureConfirmed(
        city=city, version=version, candidate_id=candidate_id, erasure_id=erasure_id, service="release",
        confirmed_at=now,
    )  # fmt: skip
