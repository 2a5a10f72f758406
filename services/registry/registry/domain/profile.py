"""What a person can do, wants and needs: the part of a candidate that matching may see. Codes only, no free text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from registry.domain.broken_rule import InvalidFieldError
from vocabulary import needs, occupations, skills

Arrangement = Literal["full-time", "part-time", "remote", "hybrid", "self-employed"]
Education = Literal["none", "sd", "smp", "sma", "d1", "d3", "s1", "s2", "s3"]
ARRANGEMENTS: tuple[str, ...] = get_args(Arrangement)
EDUCATIONS: tuple[str, ...] = get_args(Education)
MOST_YEARS = 60
MOST_ENTRIES = 50
HIGHEST_WAGE = 1_000_000_000
FARTHEST_KM = 6000
UNKNOWN = "is not a code of the vocabulary"

_DISTRICT = re.compile(r"\d{2}\.\d{2}\.\d{2}")


@dataclass(frozen=True, slots=True)
class Skill:
    code: str
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    occupation: str
    years: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Missing data is neutral: an empty field says nothing against anybody."""

    district: str | None = None
    skills: tuple[Skill, ...] = ()
    experience: tuple[Experience, ...] = ()
    education: str | None = None
    desired_occupations: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    minimum_wage: int | None = None
    max_distance_km: int | None = None
    needs: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()


def check_profile(profile: Profile) -> None:
    """Refuse codes that nobody could match on and figures that cannot be.

    Raises:
        InvalidFieldError: naming the field.
    """
    _short(profile)
    if profile.district is not None and not _DISTRICT.fullmatch(profile.district):
        raise InvalidFieldError(
            field="district", reason="must be a district's code such as 35.78.01", code="not-a-district"
        )
    _known("skills", (skill.code for skill in profile.skills), lambda code: skills.find(code) is not None)
    _known("experience", (part.occupation for part in profile.experience), _is_occupation)
    _known("desired_occupations", profile.desired_occupations, _is_occupation)
    _known("needs", profile.needs, lambda code: code in needs.NEEDS)
    _known("devices", profile.devices, lambda code: code in needs.DEVICES)
    _known("arrangements", profile.arrangements, lambda code: code in ARRANGEMENTS)
    if profile.education is not None and profile.education not in EDUCATIONS:
        raise InvalidFieldError(field="education", reason=UNKNOWN, code="unknown-code")
    _within("skills", (skill.years for skill in profile.skills), MOST_YEARS)
    _within("experience", (part.years for part in profile.experience), MOST_YEARS)
    _within("minimum_wage", (profile.minimum_wage,), HIGHEST_WAGE)
    _within("max_distance_km", (profile.max_distance_km,), FARTHEST_KM)


def _is_occupation(code: str) -> bool:
    return occupations.find(code) is not None


def _short(profile: Profile) -> None:
    for field in ("skills", "experience", "desired_occupations", "arrangements", "needs", "devices"):
        if len(getattr(profile, field)) > MOST_ENTRIES:
            raise InvalidFieldError(
                field=field, reason=f"must not have more than {MOST_ENTRIES} entries", code="too-many"
            )


def _known(field: str, codes: Iterable[str], known: Callable[[str], bool]) -> None:
    for place, code in enumerate(codes):
        if not known(code):
            raise InvalidFieldError(field=f"{field}.{place}", reason=UNKNOWN, code="unknown-code")


def _within(field: str, figures: Iterable[float | None], most: float) -> None:
    if any(figure is not None and not 0 <= figure <= most for figure in figures):
        raise InvalidFieldError(field=field, reason=f"must be from 0 to {most}", code="out-of-range")
