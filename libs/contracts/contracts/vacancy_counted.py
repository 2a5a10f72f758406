"""vacancy-counted: a vacancy that was posted in the period, and whether it is open, closed or filled."""

from typing import ClassVar, Literal

from pydantic import Field

from contracts.national_fact import Education, NationalFact, OccupationGroup, Sector, SizeClass


class VacancyCounted(NationalFact):
    """``openings`` are the places offered at most; how many are left is not told, it would count single placements.

    Sector and size class, or ``education_asked``: of each vacancy by chance one or the other.
    """

    event: ClassVar[str] = "vacancy-counted"

    status: Literal["open", "closed", "filled"] | None = None
    openings: int | None = Field(default=None, ge=0)
    occupation_group: OccupationGroup | None = None
    sector: Sector | None = None
    size_class: SizeClass | None = None
    education_asked: Literal["not-asked"] | Education | None = None
