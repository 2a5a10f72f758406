"""Vacancies and employers' declarations as the gate keeps them: no wage, no wording, nobody to write to. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from release.domain.codes import Sector, SizeClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``offered`` is the most places that were open at once."""

    vacancy_id: UUID
    version: int
    employer_id: UUID
    occupation_group: str | None
    offered: int
    status: Literal["open", "closed", "filled"]
    posted_on: date
    education: str | None = None
    """What is asked for; None of vacancies heard of before this was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    declaration_id: UUID
    version: int
    employer_id: UUID
    year: int
    sector: Sector
    size_class: SizeClass
    required: int
    employed: int
