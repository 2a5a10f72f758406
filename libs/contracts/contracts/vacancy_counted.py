"""vacancy-counted: a vacancy that was posted in the period, and whether it is open, closed or filled."""

from typing import ClassVar, Literal

from pydantic import Field

from contracts.national_fact import NationalFact, OccupationGroup, Sector, SizeClass


class VacancyCounted(NationalFact):
    """``openings`` are the places offered at most; how many are left is not told, it would count single placements."""

    event: ClassVar[str] = "vacancy-counted"

    status: Literal["open", "closed", "filled"] | None = None
    openings: int | None = Field(default=None, ge=0)
    occupation_group: OccupationGroup | None = None
    sector: Sector | None = None
    size_class: SizeClass | None = None
