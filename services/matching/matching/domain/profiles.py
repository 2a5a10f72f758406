"""What matching knows of a candidate and of a vacancy. Never a name, category, diagnosis, age or sex.

A code that was replaced is read as what replaced it, wherever it comes from, so that who said it in old words and who
asks for it in new ones meet.
"""

from dataclasses import dataclass, field, replace
from typing import Final, Literal
from uuid import UUID

from vocabulary.needs import Provider
from vocabulary.releases import any_replaced, led_on

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
        if any_replaced():
            _lead_on(self)
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

    def __post_init__(self) -> None:
        if any_replaced():
            _lead_on(self)

    @property
    def workplace(self) -> str:
        return self.workplace_city or self.city

    @property
    def remote(self) -> bool:
        return self.arrangement == "remote"


def _lead_on(of: Candidate | Vacancy) -> None:
    """A field is a code, or a tuple of codes or of things that have one."""
    for name, kind, code in _CODES[type(of)]:
        was = getattr(of, name)
        if not was:
            continue
        if code is not None:
            things = (replace(each, **{code: led_on(kind, (getattr(each, code),))[0]}) for each in was)
            object.__setattr__(of, name, tuple(things))
        elif isinstance(was, str):
            object.__setattr__(of, name, led_on(kind, (was,))[0])
        else:
            object.__setattr__(of, name, led_on(kind, was))


_CODES: Final[dict[type, tuple[tuple[str, str, str | None], ...]]] = {
    Candidate: (
        ("skills", "skills", None), ("desired_occupations", "occupations", None), ("needs", "needs", None),
        ("devices", "devices", None), ("experience", "occupations", "occupation"),
    ),
    Vacancy: (
        ("must_skills", "skills", None), ("nice_skills", "skills", None), ("occupation", "occupations", None),
        ("demands", "demands", "code"), ("accommodations", "accommodations", "code"),
    ),
}  # fmt: skip
"""Field, table of the vocabulary, and in which field of each thing its code is."""
