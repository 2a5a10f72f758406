"""vacancy-posted: the whole public state of a vacancy. No contact person, no free text."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.payload import Payload
from contracts.values import Arrangement, CityCode, Code, DistrictCode, Education, OccupationCode, Provider, Value


class Demand(Value):
    """What a task asks of a person; essential or marginal to the job."""

    code: Code
    essential: bool = True


class Offer(Value):
    """An accommodation that is in place or offered, and who provides it."""

    code: Code
    provider: Provider = Provider.EMPLOYER


class VacancyState(Payload):
    topic: ClassVar[str] = "ijc.vacancies"
    subject_field: ClassVar[str] = "vacancy_id"

    vacancy_id: UUID
    employer_id: UUID
    occupation: OccupationCode | None = None
    workplace_city: CityCode | None = None
    district: DistrictCode | None = None
    must_skills: tuple[Code, ...] = ()
    nice_skills: tuple[Code, ...] = ()
    education: Education | None = None
    experience_years: float | None = Field(default=None, ge=0, le=60)
    openings: int = Field(ge=0)
    wage_min: int | None = Field(default=None, ge=0, description="rupiah per month")
    wage_max: int | None = Field(default=None, ge=0, description="rupiah per month")
    arrangement: Arrangement = Arrangement.FULL_TIME
    demands: tuple[Demand, ...] = ()
    accommodations: tuple[Offer, ...] = ()
    closes_on: date | None = None
    origin: Literal["live", "import"] = "live"


class VacancyPosted(VacancyState):
    event: ClassVar[str] = "vacancy-posted"
