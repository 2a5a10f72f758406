"""quota-counted: what an employer has to fill by UU 8/2016 art. 53 in a year, and has filled, as it declared."""

from typing import ClassVar

from pydantic import Field

from contracts.national_fact import NationalFact, Sector, SizeClass


class QuotaCounted(NationalFact):
    """One employer among at least ten of the same city, sector and size; the period is the declaration's year."""

    event: ClassVar[str] = "quota-counted"

    sector: Sector | None = None
    size_class: SizeClass | None = None
    required: int | None = Field(default=None, ge=0, description="people")
    employed: int | None = Field(default=None, ge=0, description="people")
