"""Where an employer's people work, and what is accessible there. Facts by code, no address of any person."""

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from vacancies.domain.broken_rule import InvalidFieldError
from vocabulary import needs, regions

_DISTRICT = re.compile(r"\d{2}\.\d{2}\.\d{2}")
MOST_FACTS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``accessibility`` are the accommodations in place there: a ramp, a lift, a quiet place."""

    id: UUID
    employer_id: UUID
    name: str
    place: str
    district: str | None = None
    accessibility: tuple[str, ...] = ()


def check_site(site: Site) -> None:
    """Raises InvalidFieldError at the first field that cannot be right."""
    check_place(city=site.place, district=site.district, city_field="city")
    for place, code in enumerate(site.accessibility):
        if code not in needs.ACCOMMODATIONS:
            raise InvalidFieldError(field=f"accessibility.{place}", reason="is not a code of an accommodation")


def check_place(*, city: str | None, district: str | None, city_field: str) -> None:
    """Raises InvalidFieldError for what is no city or regency, and for a district that is not of it."""
    if city is not None and regions.find(city) is None:
        raise InvalidFieldError(
            field=city_field,
            reason="is not the Kemendagri code of a city or regency, such as 35.78",
            code="not-a-region",
        )
    if district is None:
        return
    if not (district.isascii() and _DISTRICT.fullmatch(district)):
        raise InvalidFieldError(
            field="district", reason="must be a Kemendagri code such as 35.78.01", code="not-a-district"
        )
    if city is not None and not district.startswith(f"{city}."):
        raise InvalidFieldError(
            field="district", reason="is not a district of that city or regency", code="district-elsewhere"
        )
