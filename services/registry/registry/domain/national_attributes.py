"""What the national statistics may know of a person, in bands and groups. What help is needed, never why. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from registry.domain.nik import Sex
from registry.domain.person import age
from registry.domain.profile import Profile
from vocabulary import needs

YOUNGEST_BANDS: Final = ((25, "15-24"), (35, "25-34"), (45, "35-44"), (55, "45-54"))
OLDEST_BAND: Final = "55-plus"
SEVERAL, NOTHING_RECORDED = "several", "none-recorded"
# The help that needs of an axis come down to; a person with more than one of these is in "several".
HELP: Final = {
    "vision": "seeing",
    "hearing": "communicating",
    "communication": "communicating",
    "mobility": "moving",
    "travel": "moving",
    "strength": "handling",
    "hands": "handling",
    "cognition": "learning",
    "social": "surroundings",
    "environment": "surroundings",
    "schedule": "time",
    "safety": "assistance",
    "care": "assistance",
}

EDUCATION: Final = {
    "none": "basic", "sd": "basic", "smp": "basic", "sma": "secondary",
    "d1": "tertiary", "d3": "tertiary", "s1": "tertiary", "s2": "tertiary", "s3": "tertiary",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalAttributes:
    """``registered_month`` is written 2026-11; what is not known, or not covered by what they agreed to, is None."""

    age_band: str | None
    sex: Sex | None
    support_need: str
    occupation_group: str | None
    registered_month: str
    education: str | None
    education_agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CameFrom:
    """The record in another city of which this one is the continuation."""

    city: str
    candidate_id: UUID


def attributes(
    *, profile: Profile, born: date | None, sex: Sex | None, registered_on: date, education_agreed: bool
) -> NationalAttributes:
    """As of the day of registration, so that nothing told before changes with a birthday."""
    return NationalAttributes(
        age_band=None if born is None else age_band(age(born=born, today=registered_on)),
        sex=sex,
        support_need=support_need(profile.needs),
        occupation_group=occupation_group(profile),
        registered_month=f"{registered_on:%Y-%m}",
        education=EDUCATION[profile.education] if education_agreed and profile.education else None,
        education_agreed=education_agreed,
    )


def age_band(years: int) -> str:
    return next((band for below, band in YOUNGEST_BANDS if years < below), OLDEST_BAND)


def support_need(codes: Iterable[str]) -> str:
    found = {HELP[needs.NEEDS[code].axis] for code in codes if code in needs.NEEDS}
    if len(found) > 1:
        return SEVERAL
    return found.pop() if found else NOTHING_RECORDED


def occupation_group(profile: Profile) -> str | None:
    """The major group of the work first wished for, else of that done longest; ISCO-08's first digit."""
    if profile.desired_occupations:
        return profile.desired_occupations[0][0]
    if profile.experience:
        return max(profile.experience, key=lambda each: each.years).occupation[0]
    return None
