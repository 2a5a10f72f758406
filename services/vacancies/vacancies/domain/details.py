"""What a vacancy says of the work. Codes of the vocabulary where there are any; free text never leaves this service."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.city import City
from vacancies.domain.site import check_place
from vacancies.domain.wording import NOTHING_SAID, Wordings
from vocabulary import needs, occupations, skills

Arrangement = Literal["full-time", "part-time", "remote", "hybrid", "self-employed"]
Education = Literal["none", "sd", "smp", "sma", "d1", "d3", "s1", "s2", "s3"]
OccupationSource = Literal["given", "suggested", "corrected-here", "corrected-elsewhere"]
Provider = Literal["employer", "centre", "bpjs", "community", "candidate"]
MOST_ENTRIES: Final = 50
MOST_OPENINGS: Final = 10_000
MOST_YEARS_OPEN: Final = 10


@dataclass(frozen=True, slots=True)
class Demand:
    """What the work asks; essential to the job or at its margin."""

    code: str
    essential: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    code: str
    provider: Provider = "employer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """``occupation_source`` says whose word the occupation is; of vacancies older than that nobody knows.

    ``suggested_skills`` and ``suggested_demands`` are those of the others that were read in the text: nobody's word.
    """

    title: str
    description: str = ""
    occupation: str | None = None
    occupation_source: OccupationSource | None = None
    must_skills: tuple[str, ...] = ()
    nice_skills: tuple[str, ...] = ()
    education: Education | None = None
    experience_years: float | None = None
    wage_min: int | None = None
    wage_max: int | None = None
    arrangement: Arrangement = "full-time"
    schedule: str = ""
    demands: tuple[Demand, ...] = ()
    accommodations: tuple[Offer, ...] = ()
    workplace_city: str | None = None
    district: str | None = None
    site_id: UUID | None = None
    closes_on: date | None = None
    suggested_skills: tuple[str, ...] = ()
    suggested_demands: tuple[str, ...] = ()


def text_of(details: Details) -> str:
    """All that is written of the work."""
    return f"{details.title}\n{details.description}\n{details.schedule}"


def check_details(details: Details, *, city: City, today: date) -> None:
    """Raises InvalidFieldError at the first field that cannot be right."""
    if not details.title.strip():
        raise InvalidFieldError(field="title", reason="must not be empty", code="empty")
    if details.occupation is not None and occupations.find(details.occupation) is None:
        raise InvalidFieldError(
            field="occupation", reason="is not a four-digit code of ISCO-08 or KBJI 2014", code="unknown-code"
        )
    _known("must_skills", details.must_skills, skills.BY_CODE)
    _known("nice_skills", details.nice_skills, skills.BY_CODE)
    _known("demands", [each.code for each in details.demands], needs.DEMANDS)
    _known("accommodations", [each.code for each in details.accommodations], needs.ACCOMMODATIONS)
    low, high = details.wage_min, details.wage_max
    if low is not None and high is not None and high < low:
        raise InvalidFieldError(field="wage_max", reason="must not be below wage_min", code="wage-order")
    check_place(
        city=details.workplace_city, district=details.district, city_field="workplace_city"
    )  # fmt: skip
    if details.workplace_city is None:
        check_place(city=city.code, district=details.district, city_field="workplace_city")
    check_closing_day(details.closes_on, today=today)


def check_closing_day(closes_on: date | None, *, today: date) -> None:
    if closes_on is not None and closes_on < today:
        raise InvalidFieldError(field="closes_on", reason="must not lie in the past", code="in-the-past")
    if closes_on is not None and closes_on.year > today.year + MOST_YEARS_OPEN:
        raise InvalidFieldError(
            field="closes_on", reason=f"must not lie more than {MOST_YEARS_OPEN} years ahead", code="out-of-range"
        )


def check_openings(openings: int) -> None:
    if not 1 <= openings <= MOST_OPENINGS:
        raise InvalidFieldError(
            field="openings", reason=f"must be between 1 and {MOST_OPENINGS:,}", code="out-of-range"
        )


def warnings_of(
    details: Details, *, city: City, today: date, workplace: City | None = None, wordings: Wordings = NOTHING_SAID
) -> tuple[str, ...]:
    """What somebody should look at again; nothing here stops anybody. Kinds alone, never the words.

    The minimum wage is that of the city where the work is; of a ``workplace`` we do not know none is. ``wordings`` are
    what officers said shuts people out, or does not.
    """
    found: list[str] = []
    where = city if details.workplace_city in {None, city.code} else workplace
    least = None if where is None else where.minimum_wage(today.year)
    offered = details.wage_min if details.wage_min is not None else details.wage_max
    if least is not None and offered is not None and offered < least:
        found.append("wage-below-minimum")
    if details.occupation is None:
        found.append("no-occupation")
    read = wordings.read(text_of(details), kind="exclusion")
    found += sorted({f"excluding-wording:{one.code}" for one in read})
    return tuple(found)


def _known(field: str, codes: Sequence[str], vocabulary: Container[str]) -> None:
    """Order and repetition are the caller's: a code said twice changes nothing."""
    if len(codes) > MOST_ENTRIES:
        raise InvalidFieldError(field=field, reason=f"must not be more than {MOST_ENTRIES}", code="too-many")
    for place, code in enumerate(codes):
        if code not in vocabulary:
            raise InvalidFieldError(
                field=f"{field}.{place}", reason="is not a code of the vocabulary", code="unknown-code"
            )
