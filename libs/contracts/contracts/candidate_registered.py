"""candidate-registered: what matching may know of a person. Never a name, contact, birth date, sex or category."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.payload import Payload
from contracts.values import Arrangement, Code, DistrictCode, Education, OccupationCode, Value


class Skill(Value):
    code: Code
    years: float | None = Field(default=None, ge=0, le=60)


class Experience(Value):
    occupation: OccupationCode
    years: float = Field(ge=0, le=60)


class CandidateState(Payload):
    """The whole public state of a candidate: abilities, wishes and functional needs."""

    topic: ClassVar[str] = "ijc.candidates"
    subject_field: ClassVar[str] = "candidate_id"

    candidate_id: UUID
    district: DistrictCode | None = None
    skills: tuple[Skill, ...] = ()
    experience: tuple[Experience, ...] = ()
    education: Education | None = None
    desired_occupations: tuple[OccupationCode, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    minimum_wage: int | None = Field(default=None, ge=0, description="rupiah per month")
    max_distance_km: int | None = Field(default=None, ge=0, le=6000)
    needs: tuple[Code, ...] = Field(default=(), description="functional needs, never a diagnosis")
    devices: tuple[Code, ...] = Field(default=(), description="ISO 9999 classes the person brings")
    other_cities: bool = Field(default=False, description="consent to be matched by other cities")
    available: bool = True
    origin: Literal["live", "import"] = "live"


class CandidateRegistered(CandidateState):
    event: ClassVar[str] = "candidate-registered"
