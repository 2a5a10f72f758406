"""What a vacancy's title is: an officer's word goes before a suggestion, a code given with the vacancy before both."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from vacancies.domain.details import Details
from vacancies.domain.wording import Where, wording_key
from vocabulary import releases


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A city's: what its officer said last of a title, and about which vacancy."""

    title: str
    occupation: str
    vacancy_id: UUID
    corrected_at: datetime
    corrected_by: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """The occupation of a title, said by this city's officer, or alike by those of three other cities."""

    occupation: str
    where: Where


def title_key(title: str) -> str:
    """The same title whatever its case, spaces and marks."""
    return wording_key(title)


def in_use(said: Remembered) -> Remembered | None:
    """A deprecated code leads to what replaced it; what nothing replaced is set aside."""
    code = releases.current("occupations", said.occupation)
    return None if code is None else replace(said, occupation=code)


def with_remembered(details: Details, remembered: Remembered | None) -> Details:
    """The details with what is remembered of their title; a code that somebody gave stays."""
    if remembered is None or details.occupation_source == "given":
        return details
    return replace(details, occupation=remembered.occupation, occupation_source=remembered.where)


def with_source_kept(details: Details, *, before: Details) -> Details:
    """Who sends back the code that was read has not given it."""
    if details.occupation is None or details.occupation != before.occupation:
        return details
    return replace(details, occupation_source=before.occupation_source)


def corrects(details: Details, *, before: Details) -> bool:
    """Whether this gives another code where the platform had suggested one, or none."""
    given = details.occupation is not None and details.occupation_source == "given"
    return given and before.occupation_source != "given" and title_key(details.title) != ""
