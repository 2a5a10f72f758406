"""What matching knows of a candidate and of a vacancy. Never a name, category, diagnosis, age or sex."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from vocabulary.needs import Provider

Origin = Literal["live", "import"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    occupation: str
    years: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Empty or None always means "not known", never "has none"."""

    city: str
    id: UUID
    version: int = 1
    district: str | None = None
    skills: tuple[str, ...] = ()
    experience: tuple[Experience, ...] = ()
    education: str | None = None
    desired_occupations: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    minimum_wage: int | None = None
    max_distance_km: int | None = None
    needs: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    other_cities: bool = False
    available: bool = True
    origin: Origin = "live"
    occupations: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """What the person wants to do or has done: the past must not bind, the wish must not erase."""

    def __post_init__(self) -> None:
        done = tuple(past.occupation for past in self.experience)
        object.__setattr__(self, "occupations", tuple(dict.fromkeys(self.desired_occupations + done)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    code: str
    essential: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    code: str
    provider: Provider = Provider.EMPLOYER


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    city: str
    id: UUID
    employer_id: UUID
    version: int = 1
    occupation: str | None = None
    workplace_city: str | None = None
    district: str | None = None
    must_skills: tuple[str, ...] = ()
    nice_skills: tuple[str, ...] = ()
    education: str | None = None
    experience_years: float | None = None
    openings: int = 1
    wage_min: int | None = None
    wage_max: int | None = None
    arrangement: str = "full-time"
    demands: tuple[Demand, ...] = ()
    accommodations: tuple[Offer, ...] = ()
    origin: Origin = "live"

    @property
    def workplace(self) -> str:
        return self.workplace_city or self.city

    @property
    def remote(self) -> bool:
        return self.arrangement == "remote"
