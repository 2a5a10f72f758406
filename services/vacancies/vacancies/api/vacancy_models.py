"""Vacancies as they come in by HTTP and by import, and as they go out."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line, LongText, Note, Short
from vacancies.domain.details import (
    MOST_ENTRIES,
    MOST_OPENINGS,
    Arrangement,
    Demand,
    Details,
    Education,
    OccupationSource,
    Offer,
    Provider,
)
from vacancies.domain.vacancy import Vacancy
from vacancies.queries.vacancy_brief import Brief
from vacancies.queries.vacancy_list import Shown

Wage = Annotated[int, Field(ge=0, le=1_000_000_000)]
Openings = Annotated[int, Field(ge=1, le=MOST_OPENINGS)]
Codes = Annotated[tuple[Short, ...], Field(max_length=MOST_ENTRIES)]


def _code_alone(value: object) -> object:
    return {"code": value} if isinstance(value, str) else value


class DemandIn(Incoming):
    code: Short
    essential: bool = True


class OfferIn(Incoming):
    code: Short
    provider: Provider = "employer"


class VacancyFields(Incoming):
    """What a posting consists of. Only the title is needed.

    ``occupation_suggested`` says that the code is nobody's word: what an officer said of such a title goes before it.
    ``suggested_skills`` and ``suggested_demands`` say so of codes among ``nice_skills`` and ``demands``.
    """

    title: Line
    description: LongText = ""
    occupation: Short | None = None
    occupation_suggested: bool = False
    must_skills: Codes = ()
    nice_skills: Codes = ()
    education: Education | None = None
    experience_years: float | None = Field(default=None, ge=0, le=60)
    openings: Openings = 1
    wage_min: Wage | None = None
    wage_max: Wage | None = None
    arrangement: Arrangement = "full-time"
    schedule: Note = ""
    demands: Annotated[
        tuple[Annotated[DemandIn, BeforeValidator(_code_alone)], ...], Field(max_length=MOST_ENTRIES)
    ] = ()
    accommodations: Annotated[
        tuple[Annotated[OfferIn, BeforeValidator(_code_alone)], ...], Field(max_length=MOST_ENTRIES)
    ] = ()
    workplace_city: Short | None = None
    district: Short | None = None
    site_id: UUID | None = None
    closes_on: date | None = None
    suggested_skills: Codes = ()
    suggested_demands: Codes = ()

    def details(self) -> Details:
        asked = {each.code for each in self.demands}
        return Details(
            title=self.title,
            description=self.description,
            occupation=self.occupation,
            occupation_source=self._source(),
            must_skills=tuple(dict.fromkeys(self.must_skills)),
            nice_skills=tuple(code for code in dict.fromkeys(self.nice_skills) if code not in self.must_skills),
            education=self.education,
            experience_years=self.experience_years,
            wage_min=self.wage_min,
            wage_max=self.wage_max,
            arrangement=self.arrangement,
            schedule=self.schedule,
            demands=self._demands(),
            accommodations=tuple(dict.fromkeys(Offer(each.code, each.provider) for each in self.accommodations)),
            workplace_city=self.workplace_city,
            district=self.district,
            site_id=self.site_id,
            closes_on=self.closes_on,
            suggested_skills=tuple(code for code in self.suggested_skills if code in self.nice_skills),
            suggested_demands=tuple(code for code in self.suggested_demands if code in asked),
        )

    def _demands(self) -> tuple[Demand, ...]:
        """Each once; what is essential in one place is essential."""
        essential = {each.code for each in self.demands if each.essential}
        return tuple(Demand(code, code in essential) for code in dict.fromkeys(each.code for each in self.demands))

    def _source(self) -> OccupationSource | None:
        if self.occupation is None:
            return None
        return "suggested" if self.occupation_suggested else "given"


class VacancyOut(BaseModel):
    """``warnings`` are kinds: a wage below the city's minimum, wording that shuts people out."""

    id: UUID
    city: str
    version: int
    employer_id: UUID
    employer_name: str | None = None
    status: str
    closed_reason: str | None
    public: bool
    openings: int
    placed: int
    origin: str
    warnings: list[str]
    title: str
    description: str
    occupation: str | None
    occupation_source: str | None
    must_skills: list[str]
    nice_skills: list[str]
    education: str | None
    experience_years: float | None
    wage_min: int | None
    wage_max: int | None
    arrangement: str
    schedule: str
    demands: list[dict[str, Any]]
    accommodations: list[dict[str, Any]]
    workplace_city: str | None
    district: str | None
    site_id: UUID | None
    closes_on: date | None
    suggested_skills: list[str]
    suggested_demands: list[str]

    @classmethod
    def of(cls, vacancy: Vacancy, *, employer_name: str | None = None) -> Self:
        said = vacancy.details
        return cls(
            id=vacancy.id,
            city=vacancy.city,
            version=vacancy.version,
            employer_id=vacancy.employer_id,
            employer_name=employer_name,
            status=vacancy.status,
            closed_reason=vacancy.closed_reason,
            public=vacancy.public,
            openings=vacancy.openings,
            placed=vacancy.placed,
            origin=vacancy.origin,
            warnings=list(vacancy.warnings),
            title=said.title,
            description=said.description,
            occupation=said.occupation,
            occupation_source=said.occupation_source,
            must_skills=list(said.must_skills),
            nice_skills=list(said.nice_skills),
            education=said.education,
            experience_years=said.experience_years,
            wage_min=said.wage_min,
            wage_max=said.wage_max,
            arrangement=said.arrangement,
            schedule=said.schedule,
            demands=[{"code": each.code, "essential": each.essential} for each in said.demands],
            accommodations=[{"code": each.code, "provider": each.provider} for each in said.accommodations],
            workplace_city=said.workplace_city,
            district=said.district,
            site_id=said.site_id,
            closes_on=said.closes_on,
            suggested_skills=list(said.suggested_skills),
            suggested_demands=list(said.suggested_demands),
        )

    @classmethod
    def shown(cls, found: Shown) -> Self:
        return cls.of(found.vacancy, employer_name=found.employer_name)


class VacancyPageOut(BaseModel):
    items: list[VacancyOut]
    after: UUID | None


class BriefOut(BaseModel):
    id: UUID
    title: str
    employer_name: str
    status: str
    openings: int

    @classmethod
    def of(cls, brief: Brief) -> Self:
        return cls(
            id=brief.id, title=brief.title, employer_name=brief.employer_name, status=brief.status,
            openings=brief.openings,
        )  # fmt: skip
